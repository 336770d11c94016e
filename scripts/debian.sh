#!/bin/sh
# Installs what the tests need beside Python and Node.js, where Debian's packages can be installed: as root, on Debian.
set -eu
[ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] || exit 0
packages=
python3 -c 'import venv, ensurepip' 2>/dev/null || packages="$packages python3-venv"
command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || packages="$packages postgresql"
[ "${CHROMIUM:-}" ] || command -v chromium >/dev/null || packages="$packages chromium"
command -v zbarimg >/dev/null || packages="$packages zbar-tools"
command -v jq >/dev/null || packages="$packages jq"
[ "$packages" ] || exit 0
echo "Installing$packages"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086 # one word for each package
apt-get install -qq -y --no-install-recommends $packages >/dev/null
