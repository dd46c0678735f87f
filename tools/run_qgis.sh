#!/usr/bin/env bash
# Opens a real QGIS with the plugin enabled in a throw-away profile.
#   tools/run_qgis.sh [arguments for qgis]
set -euo pipefail
cd "$(dirname "$0")/.."
export SAFEDONG_ROOT=$PWD
root=$SAFEDONG_ROOT
profiles=${SAFEDONG_PROFILES:-$root/build/profiles}
profile=$profiles/profiles/safedong
mkdir -p "$profile/QGIS" "$profile/python/plugins"
ln -sfn "$root" "$profile/python/plugins/safedong"
ini=$profile/QGIS/QGIS3.ini
[ -f "$ini" ] || cat >"$ini" <<INI
[PythonPlugins]
safedong=true
processing=true
[locale]
userLocale=${SAFEDONG_LOCALE:-ko}
overrideFlag=true
[UI]
UITheme=${SAFEDONG_THEME:-default}
[qgis]
checkVersion=false
showTips=false
newsFeed\\disabled=true
[app]
news-feed\\http-feed-qgis-org\\disabled=true
INI
# shapely 2 is in the venv; the system's QGIS sees it through the path
PYTHONPATH=$(echo "$root"/.venv/lib/python3*/site-packages)${PYTHONPATH:+:$PYTHONPATH}
export PYTHONPATH
[ "${QT_QPA_PLATFORM:-}" = offscreen ] && unset QT_QPA_PLATFORM
launch=()
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || launch=(xvfb-run -a -s '-screen 0 1600x1000x24')
exec "${launch[@]}" qgis --profiles-path "$profiles" --profile safedong --noversioncheck "$@"
