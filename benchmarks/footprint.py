"""What it takes to start, and to sit there: beside the libraries it is made of, without a line of ours."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from filling import fill
from goals import Row
from servers import BACKEND, Server

LOADED = "import sys, kithline.app; print(*(name for name in sys.modules if not name.startswith('kithline')))"
IMPORT = "import sys, time, importlib; begun = time.process_time(); {}; print(time.process_time() - begun)"
EACH = "[importlib.import_module(name) for name in sys.argv[1:] if name != '__main__']"
SERVED = """import sys, importlib, uvicorn
from fastapi import FastAPI
for name in sys.argv[1:]:
    importlib.import_module(name)
app = FastAPI()
uvicorn.Server(uvicorn.Config(app, port=0)).config.load()
print(next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmRSS')) * 1024)"""


def footprint(folder: Path) -> Iterator[Row]:
    libraries = _python(LOADED).split()
    ours, bare = float("inf"), float("inf")
    for _ in range(5):
        ours = min(ours, float(_python(IMPORT.format("import kithline.app"))))
        bare = min(bare, float(_python(IMPORT.format(EACH), *libraries)))
    yield Row("importing the app, CPU, of importing its libraries", ours / bare, 1.1)
    idle = min(float(_python(SERVED, *libraries)) for _ in range(3))
    database = folder / "idle.db"
    with Server("app", database, fill(database, 100)) as app:
        fresh = app.memory()
    yield Row("idle memory, of an empty FastAPI with the same libraries", fresh / idle, 1.4)
    yield Row("idle memory", fresh / 2**20, 110, unit="MiB")


def _python(code: str, *arguments: str) -> str:
    command = (sys.executable, "-c", code, *arguments)
    env = os.environ | {"PYTHONPATH": str(BACKEND)}
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout
