#!/bin/sh
# Makes a virtual environment with exactly what the locks name: scripts/venv.sh .venv requirements.lock...
set -eu
cd "$(dirname "$0")/.."
folder=$1
shift
if [ ! -x "$folder/bin/pip" ]; then
    python=
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && python=$candidate && break
    done
    [ "$python" ] || { echo "Python 3.11 or newer with its venv module is needed (on Debian: apt-get install python3-venv)." >&2; exit 1; }
    echo "Making $folder with $("$python" --version)"
    "$python" -m venv --clear "$folder"
    # The code runs from where it is, so that no step is needed after a change.
    echo "$PWD/backend" > "$("$folder/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/kithline.pth"
fi
for lock; do
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement "$lock"
done
