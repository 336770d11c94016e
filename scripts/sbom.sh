#!/bin/sh
# Writes what Kithline is made of into sbom/, in CycloneDX, as the lock files name it.
set -eu
cd "$(dirname "$0")/.."
[ -x .venv-lock/bin/cyclonedx-py ] || { python3 -m venv .venv-lock && .venv-lock/bin/pip install --quiet cyclonedx-bom; }
mkdir -p sbom
.venv-lock/bin/cyclonedx-py requirements requirements.lock --output-format JSON --output-file sbom/backend.cdx.json
npm --prefix frontend sbom --sbom-format cyclonedx --package-lock-only > sbom/frontend.cdx.json
