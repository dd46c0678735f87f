#!/usr/bin/env bash
# Runs the tests on other versions of QGIS: in root folders of Debian releases, by
# chroot, without a container engine. Needs root and mmdebstrap.
#   tools/matrix.sh [release ...]      bookworm (3.22), trixie (3.40), sid (3.44)
# Root folders stay in build/roots; remove one to have it made again.
set -euo pipefail
cd "$(dirname "$0")/.."

releases=("$@")
[ ${#releases[@]} -gt 0 ] || releases=(bookworm trixie sid)
roots=$PWD/build/roots
shared=${SAFEDONG_SHARED:-$PWD/../shared}
tree=/srv/safedong
mkdir -p "$roots"

make_root() {
  [ -d "$roots/$1" ] && return
  rm -rf "$roots/$1.part"
  local late # this system's own word on mirrors that lag behind
  late=$(apt-config dump --format '%v' Acquire::Check-Valid-Until)
  mmdebstrap --quiet --variant=apt --include=ca-certificates,make,git \
    --aptopt="Acquire::Check-Valid-Until \"${late:-true}\"" "$1" "$roots/$1.part"
  mv "$roots/$1.part" "$roots/$1"
}

copy_tree() { # the tree as it is now; the venv of the last run stays
  mkdir -p "$1$tree"
  find "$1$tree" -mindepth 1 -maxdepth 1 ! -name .venv -exec rm -rf {} +
  git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do [ -e "$file" ] && printf '%s\0' "$file"; done |
    tar -c --null -T - | tar -x --no-same-owner -C "$1$tree"
}

inside() { # inside ROOT COMMAND: what is mounted goes when the command ends
  local kept=()
  for name in http_proxy https_proxy no_proxy OPENBLAS_CORETYPE OPENBLAS_L2_SIZE; do
    [ -z "${!name:-}" ] || kept+=("$name=${!name}")
  done
  mkdir -p "$1/srv/shared"
  unshare --mount bash -euc '
    mount -t proc proc "$1/proc"
    mount --rbind /dev "$1/dev"
    mount -t tmpfs tmpfs "$1/tmp"
    mount --bind /etc/ssl/certs "$1/etc/ssl/certs"
    for file in /etc/resolv.conf /etc/hosts; do
      touch "$1$file" && mount --bind "$file" "$1$file"
    done
    [ ! -d "$2" ] || mount --bind -o ro "$2" "$1/srv/shared"
    exec chroot "$1" /usr/bin/env -i "${@:4}" HOME=/root LANG=C.UTF-8 \
      PATH=/usr/sbin:/usr/bin:/sbin:/bin PIP_ROOT_USER_ACTION=ignore \
      PIP_CERT=/etc/ssl/certs/ca-certificates.crt \
      bash -c "cd '"$tree"' && $3"
  ' bash "$1" "$shared" "$2" "${kept[@]}"
}

versions='
from platform import python_version
import numpy, pandas, shapely
from qgis.core import Qgis
print(Qgis.QGIS_VERSION.split("-")[0], python_version(), numpy.__version__,
      pandas.__version__, shapely.__version__)'

failed=0
table="release qgis python numpy pandas shapely unit-tests qgis-tests"
for release in "${releases[@]}"; do
  log=$roots/$release.log
  echo "== $release (log: $log)"
  make_root "$release"
  copy_tree "$roots/$release"
  inside "$roots/$release" "make -k test" >"$log" 2>&1 || failed=1
  found=$(inside "$roots/$release" "QT_QPA_PLATFORM=offscreen .venv/bin/python -c '$versions'" 2>>"$log") ||
    found="- - - - -"
  results=$(grep -aE '^(=+ )?[0-9]+ (passed|failed|skipped|error).* in [0-9.]+s' "$log" |
    tr -d '= ' | sed 's/in[0-9.]*s.*//' | paste -sd' ')
  table+=$'\n'"$release $found ${results:-none}"
done
column -t <<<"$table"
exit $failed
