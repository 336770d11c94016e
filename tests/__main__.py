"""Every check that the project has, part by part, and one line of numbers at the end: `python -m tests everything`."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGKILL, SIGTERM, default_int_handler, signal
from typing import Final
from xml.etree import ElementTree as ET

from tests import servers

ROOT: Final = Path(__file__).parents[1]
REQUIRED: Final = os.environ.get("CI") == "true"
PATIENCE: Final = 40 * 60  # seconds until a part that hangs is ended
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Part:
    """A program that checks something: many things when it writes a report, else one."""

    name: str
    command: tuple[str | Path, ...]
    report: Path | None = None
    folder: Path = ROOT
    settings: dict[str, str] = field(default_factory=dict)
    exists: bool = True
    lacking: str | None = None  # what the machine must have for any of it,
    partly: str | None = None  # and for all of it


@dataclass
class Tally:
    """What the parts found, added up."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, part: Part, code: int) -> None:
        passed, failed, skipped = _counts(part.report) if part.report and part.report.exists() else (int(code == 0), 0, 0)
        if code and not failed:
            failed = 1
        self.passed += passed
        self.failed += failed
        self.skipped += skipped
        if failed:
            self.notes.append(f"{part.name}: {failed} failed")
        if part.partly:
            self.notes.append(f"{part.name}: not all, {part.partly}")

    def miss(self, part: Part) -> None:
        self.failed += REQUIRED
        self.skipped += not REQUIRED
        self.notes.append(f"{part.name}: {'failed' if REQUIRED else 'skipped'}, {part.lacking}")


def main(plan: str) -> int:
    """Run all of a plan, whatever fails on the way. CI means that a missing part is a failure."""
    signal(SIGTERM, default_int_handler)
    begun, tally = time.monotonic(), Tally()
    with tempfile.TemporaryDirectory(prefix="kithline-reports-") as reports:
        for part in PLANS[plan](Path(reports)):
            print(f"\n== {part.name}{'' if part.exists else ': none yet'}", flush=True)
            if part.exists and part.lacking:
                tally.miss(part)
            elif part.exists:
                tally.add(part, _run(part))
    print("", *tally.notes, f"{time.monotonic() - begun:.0f} s", sep="\n")
    print(f"{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped", flush=True)
    return int(tally.failed > 0)


def check(reports: Path) -> Iterator[Part]:
    """What can be known in a minute."""
    yield from _still()
    fast = ("-n", "auto", "-m", "not slow", "-k", "not postgresql", "--ignore", "tests/faults")
    yield _pytest(reports / "fast.xml", "fast tests", *fast)
    yield _units(reports / "units.xml")


def everything(reports: Path) -> Iterator[Part]:
    """What must hold before a change lands."""
    yield from _still()
    yield _pytest(reports / "tests.xml", "tests on SQLite and PostgreSQL", "-n", "auto", "--ignore", "tests/faults")
    yield _units(reports / "units.xml")
    yield _stories(reports / "stories.xml")
    yield _pytest(reports / "faults.xml", "fault tests", "tests/faults", exists=_has("tests/faults"))
    yield _fuzz(seconds=60)


def proof(reports: Path) -> Iterator[Part]:
    """What the promises rest on, at full size."""
    patient = ("--full", "-o", f"faulthandler_timeout={PATIENCE}")
    yield _pytest(reports / "faults.xml", "fault tests", "tests/faults", *patient, exists=_has("tests/faults"))
    yield _pytest(reports / "contract.xml", "contract tests", "tests/contract", *patient, "-n", "auto")
    yield _fuzz(seconds=600)


PLANS: Final = {"check": check, "everything": everything, "proof": proof}


def _still() -> Iterator[Part]:
    """What can be read off the code while it stands still. The import laws are among the tests."""
    yield Part("lint", ("ruff", "check", "--quiet"))
    yield Part("format", ("ruff", "format", "--check", "--quiet"))
    yield Part("types", ("mypy",))
    command = ("npm", "run", "--silent", "check")
    yield Part("front end: types", command, folder=ROOT / "frontend", exists=_has("frontend/package.json"))
    lint = ("npm", "run", "--silent", "contract")
    yield Part("contract: lint", lint, folder=ROOT / "frontend", exists=_has("frontend/package.json"))


def _pytest(report: Path, name: str, *arguments: str, exists: bool = True) -> Part:
    command = (sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *arguments)
    return Part(name, command, report, exists=exists, partly=None if "not postgresql" in arguments else servers.lacking())


def _units(report: Path) -> Part:
    reporters = ("--reporter=default", "--reporter=junit", f"--outputFile.junit={report}")
    command = ("npx", "--no-install", "vitest", "run", *reporters)
    exists = any((ROOT / "frontend" / "src").glob("**/*.test.ts"))
    return Part("front end: unit tests", command, report, ROOT / "frontend", exists=exists)


def _stories(report: Path) -> Part:
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    there = {"Chromium (or CHROMIUM, which names one)": browser, "zbarimg (Debian's zbar-tools)": shutil.which("zbarimg")}
    lacking = next((f"there is no {name}" for name, found in there.items() if not found), None)
    command = ("npx", "--no-install", "playwright", "test", "--reporter=list,junit")
    settings = {"CHROMIUM": browser or "", "PLAYWRIGHT_JUNIT_OUTPUT_FILE": str(report)}
    exists = any((ROOT / "frontend" / "e2e").glob("**/*.spec.ts"))
    return Part("browser tests", command, report, ROOT / "frontend", settings, exists, lacking)


def _fuzz(seconds: int) -> Part:
    command = (sys.executable, "-W", "ignore:Using `httpx`", "-m", "tests.fuzz", str(seconds))
    return Part(f"{seconds} s of fuzzing", command)


def _has(path: str) -> bool:
    return (ROOT / path).exists()


def _run(part: Part) -> int:
    """The part's exit code. Nothing that it started outlives it."""
    process = subprocess.Popen(part.command, cwd=part.folder, env=os.environ | part.settings, start_new_session=True)
    try:
        return process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        print(f"{part.name}: ended after {PATIENCE} s", flush=True)
        return 1
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, SIGKILL)
        process.wait()


def _counts(report: Path) -> tuple[int, int, int]:
    """Passed, failed and skipped, from the JUnit report that every runner here can write."""
    suites = [suite for suite in ET.parse(report).iter("testsuite") if suite.find("testcase") is not None]  # noqa: S314 - ours
    total, failures, errors, skipped = (
        sum(int(suite.get(name, 0)) for suite in suites) for name in ("tests", "failures", "errors", "skipped")
    )
    return total - failures - errors - skipped, failures + errors, skipped


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
