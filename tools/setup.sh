#!/usr/bin/env bash
# Installs what is missing on Debian (12 or newer) and makes .venv. Safe to run again: it does nothing when nothing is missing.
#   tools/setup.sh            what `make demo` and `make run` need
#   tools/setup.sh test       and what `make lint`, `make test` and `make matrix` need
#   tools/setup.sh subset     what the tests of `tools/matrix.sh --subset` need
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(
  qgis python3-qgis python3-venv
  python3-numpy python3-pandas python3-scipy python3-matplotlib python3-openpyxl
  fonts-nanum fonts-noto-cjk qttools5-dev-tools pyqt5-dev-tools
  xvfb xauth
)
requirements=tools/requirements.txt
if [ "${1:-}" = subset ]; then
  packages+=(imagemagick proj-bin locales)
  requirements=tools/requirements-pytest.txt
elif [ "${1:-}" = test ]; then
  # proj-bin: pyproj finds PROJ's data by it
  packages+=(poppler-utils imagemagick xdotool proj-bin chromium chromium-driver)
  packages+=(locales) # a German one, whose numbers have commas, is made from it
  packages+=(postgresql-postgis) # its name holds no version, unlike what it brings
  packages+=(mmdebstrap)
  requirements=tools/requirements-test.txt
fi

missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
    missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing from Debian: ${missing[*]}"
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

# The venv sees the system's QGIS and numpy; only what Debian lacks comes from PyPI.
stamp=.venv/$(basename "$requirements").$(cat tools/requirements*.txt | sha256sum | cut -c1-16)
if [ ! -f "$stamp" ]; then
  [ -x .venv/bin/python ] || /usr/bin/python3 -m venv --system-site-packages .venv
  echo "Installing into .venv: $requirements"
  .venv/bin/pip install --quiet --disable-pip-version-check -r "$requirements"
  touch "$stamp"
fi
