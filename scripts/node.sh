#!/bin/sh
# Sees to it that a Node.js which can build the front end is on the path: the system's, else the one that PyPI carries.
set -eu
cd "$(dirname "$0")/.."
recent() {
    node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || (major == 20 && minor >= 19) ? 0 : 1)' 2>/dev/null
}
if ! recent || ! command -v npm >/dev/null; then
    scripts/venv.sh .venv requirements-node.lock
fi
