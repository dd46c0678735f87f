#!/usr/bin/env bash
# Bundles scene/viewer/src and three.js into scene/viewer/viewer.js, which is committed.
# Needs node and npm; the plugin itself needs neither.
set -euo pipefail
cd "$(dirname "$0")/../scene/viewer"

npm ci --silent --no-audit --no-fund
npm run --silent build
{
  echo "viewer.js holds our own scene/viewer/src (GPL-2.0-or-later) and three.js $(
    node -p "require('./node_modules/three/package.json').version"
  ), under this licence:"
  echo
  cat node_modules/three/LICENSE
} > viewer.LICENSES.txt
if grep -qi '</script\|<!--' viewer.js; then
  echo "viewer.js cannot stand inside a page: it holds </script or <!--" >&2
  exit 1
fi
ls -l viewer.js
