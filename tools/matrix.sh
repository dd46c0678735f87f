#!/usr/bin/env bash
# Runs the tests on other versions of QGIS: in root folders of Debian releases, by
# chroot, without a container engine. Needs root and mmdebstrap.
#   tools/matrix.sh [release ...]   all tests; bookworm (3.22), trixie (3.40), sid (3.44)
#   tools/matrix.sh --subset        those that CI runs, on trixie. Where a mirror fails,
#                                   it says so and succeeds; once the tests begin, they decide.
# Root folders stay in build/roots; remove one to have it made again.
set -euo pipefail
cd "$(dirname "$0")/.."

roots=${SAFEDONG_MATRIX_ROOTS:-$PWD/build/roots}
shared=${SAFEDONG_SHARED:-$PWD/../shared}
tree=/srv/safedong
patience=${SAFEDONG_MATRIX_PATIENCE:-600} # seconds that setting up the subset may take

prepare() { # prepare RELEASE[-subset]: a root folder with today's tree; no test is run
  local root=$roots/$1
  if [ ! -d "$root" ]; then
    rm -rf --one-file-system "$root.part"
    mkdir -p "$roots"
    local late # this system's own word on mirrors that lag behind
    late=$(apt-config dump --format '%v' Acquire::Check-Valid-Until)
    # In a namespace: what is mounted goes when this ends, however it ends.
    unshare --mount mmdebstrap --quiet --variant=apt --include=ca-certificates,make,git \
      --aptopt="Acquire::Check-Valid-Until \"${late:-true}\"" \
      --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/doc/*' \
      "${1%-subset}" "$root.part"
    mv "$root.part" "$root"
  fi
  copy_tree "$root"
  if [[ $1 == *-subset ]]; then
    inside "$root" "tools/setup.sh subset && make build"
  else
    inside "$root" "tools/setup.sh test"
  fi
}

copy_tree() { # the tree as it is now; the venv of the last run stays
  mkdir -p "$1$tree"
  find "$1$tree" -mindepth 1 -maxdepth 1 ! -name .venv -exec rm -rf {} +
  git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do [ -e "$file" ] && printf '%s\0' "$file"; done |
    tar -c --null -T - | tar -x --no-same-owner -C "$1$tree"
}

inside() { # inside ROOT COMMAND: what is mounted goes when the command ends
  local kept=() name
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
      PIP_CERT=/etc/ssl/certs/ca-certificates.crt QT_QPA_PLATFORM=offscreen \
      bash -c "cd '"$tree"' && $3"
  ' bash "$1" "$shared" "$2" "${kept[@]}"
}

# Between versions QGIS, Python, numpy and pandas differ. Left out are tests that look at
# our sources and tools, and those that need a browser (or PostgreSQL: they skip).
subset_unit=(test/unit
  --ignore=test/unit/test_{bench,docs,guards,i18n,matrix,metadata,plugin_site,qt6}.py)
subset_qgis=(test/qgis --ignore=test/qgis/scene_page)

versions='
from platform import python_version
import numpy, pandas, shapely
from qgis.core import Qgis
print(Qgis.QGIS_VERSION.split("-")[0], python_version(), numpy.__version__,
      pandas.__version__, shapely.__version__)'

whole() { # whole RELEASE ...: every test on each, and a table
  local failed=0 release part log found results
  local table="release qgis python numpy pandas shapely unit-tests qgis-tests"
  for release in "$@"; do
    log=$roots/$release.log
    mkdir -p "$roots"
    echo "== $release (log: $log)"
    if ! "$0" --prepare "$release" >"$log" 2>&1; then
      table+=$'\n'"$release - - - - - not-set-up"
      failed=1
      continue
    fi
    results=
    for part in unit qgis; do
      inside "$roots/$release" "make test-$part" >"$log.$part" 2>&1 || failed=1
      results+=" $(closing_line <"$log.$part")"
      cat "$log.$part" >>"$log"
      rm "$log.$part"
    done
    found=$(inside "$roots/$release" ".venv/bin/python -c '$versions'" 2>>"$log") ||
      found="- - - - -"
    table+=$'\n'"$release $found $results"
  done
  while read -r row; do
    # shellcheck disable=SC2086 # words are columns
    printf '%-9s %-8s %-8s %-8s %-8s %-8s %-24s %s\n' $row
  done <<<"$table"
  return $failed
}

closing_line() { # pytest's, as one word: 9passed,1skipped
  grep -aE '^(=+ )?([0-9]+ (passed|failed|skipped|errors?)|no tests ran).* in [0-9.]+s' |
    tail -n 1 | tr -d '= ' | sed 's/in[0-9.]*s.*//' | grep . || echo broken-off
}

subset() {
  local name=trixie-subset why
  mkdir -p "$roots"
  why=$(obstacle)
  if [ -z "$why" ]; then
    timeout --kill-after=30 "$patience" "$0" --prepare "$name" >"$roots/$name.log" 2>&1 ||
      why="$(why_not_set_up $? "$roots/$name.log")"
  fi
  if [ -n "$why" ]; then
    echo "matrix subset not run: $why"
    return
  fi
  local pytest=".venv/bin/python -m pytest -q --disable-warnings" failed=0
  echo "matrix subset on QGIS, Python, numpy, pandas, shapely of these versions:"
  inside "$roots/$name" ".venv/bin/python -c '$versions'" || failed=1
  inside "$roots/$name" "$pytest ${subset_unit[*]} -p no:pytest_qgis" || failed=1
  inside "$roots/$name" "$pytest ${subset_qgis[*]}" || failed=1
  return $failed
}

why_not_set_up() { # STATUS LOG
  if [ "$1" = 124 ] || [ "$1" = 137 ]; then
    echo "setting it up took more than $patience s"
  else
    echo "setting it up failed: $(grep -m1 -E '^(E:|ERROR)' "$2" || tail -n 1 "$2")"
  fi
}

obstacle() { # why no root folder can be made here; nothing where one can
  [ "$(id -u)" = 0 ] || { echo "it needs root" && return; }
  local tool
  for tool in mmdebstrap unshare chroot; do
    command -v "$tool" >/dev/null || { echo "no $tool" && return; }
  done
  unshare --mount true 2>/dev/null || echo "mounting is not allowed here"
}

case "${1:-}" in
  --prepare) prepare "$2" ;;
  --subset) subset ;;
  '') whole bookworm trixie sid ;;
  *) whole "$@" ;;
esac
