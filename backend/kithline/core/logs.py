"""Logs: one line of JSON for each thing that went wrong. They hold ids, never what somebody wrote."""

import sys
from logging import INFO, WARNING, Formatter, StreamHandler, getLogger
from traceback import walk_tb
from typing import Final

from structlog.processors import JSONRenderer, TimeStamper
from structlog.stdlib import ExtraAdder, ProcessorFormatter, add_log_level, add_logger_name
from structlog.typing import EventDict, WrappedLogger

_DEEPEST: Final = 20  # frames, the innermost: above them is the server's own machinery
_CHATTY: Final = ("alembic", "httpx", "uvicorn")  # one of them names every address it asks, secrets included


def begin_logging() -> None:
    """From now on, everything that is logged in this process goes to standard error."""
    handler = StreamHandler(sys.stderr)
    handler.setFormatter(json_lines())
    root = getLogger()
    root.handlers[:] = [handler]
    root.setLevel(INFO)
    for name in _CHATTY:
        getLogger(name).setLevel(WARNING)


def json_lines() -> Formatter:
    about = (add_log_level, add_logger_name, ExtraAdder(), TimeStamper(fmt="iso", utc=True), _without_values)
    return ProcessorFormatter(foreign_pre_chain=about, processors=(ProcessorFormatter.remove_processors_meta, JSONRenderer()))


def _without_values(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """An exception as its kind and its places: the message of one may quote a row."""
    error = event.pop("exc_info", None)
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        frames = [f"{frame.f_code.co_filename}:{line} {frame.f_code.co_name}" for frame, line in walk_tb(error.__traceback__)]
        event["error"] = type(error).__qualname__
        event["frames"] = frames[-_DEEPEST:]
    return event
