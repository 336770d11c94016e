"""Thirty thousand people, and twenty megabytes: in little memory, and in little time."""

import csv
import time
import tracemalloc
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kithline.interchange.readers.detect import open_import
from kithline.interchange.writers import people_csv
from tests.interchange.conftest import told
from tests.interchange.generate import HEADER, write
from tests.interchange.generate import connections as connections_of

pytestmark = pytest.mark.slow
MANY = 30_000
MEBIBYTE = 1024 * 1024


def peak(path: Path, read: Callable[[Path], Iterable[object]]) -> tuple[int, int]:
    """How many rows there were, and the most memory that was held at once."""
    tracemalloc.start()
    try:
        return sum(1 for _ in read(path)), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    small, large = tmp_path / "small.csv", tmp_path / "large.csv"
    for path, count in ((small, 300), (large, MANY)):
        with path.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(HEADER)
            lines.writerows((*row[:5], row[5] * 48, row[6]) for row in connections_of(count))
    assert large.stat().st_size > 19_000_000

    _, least = peak(small, lambda path: open_import(path).rows())
    many, most = peak(large, lambda path: open_import(path).rows())

    assert many == MANY
    assert most < least + MEBIBYTE
    assert most < 3 * MEBIBYTE


def test_cards_take_no_more(tmp_path: Path) -> None:
    path = tmp_path / "cards.vcf"
    path.write_text((told("apple_30.vcf") + told("phone_21.vcf")) * 300, encoding="utf-8")

    count, most = peak(path, lambda path: open_import(path).rows())

    assert count == 1_500
    assert most < 2 * MEBIBYTE


def test_what_is_written_is_written_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write(file, 5_000)

    count, most = peak(path, lambda path: people_csv(row for row in open_import(path).rows() if row.display_name))

    assert count > 4_500
    assert most < 3 * MEBIBYTE


def test_a_preview_costs_at_most_thirty_times_a_bare_parse(tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write(file, MANY)

    def bare() -> int:
        with path.open(encoding="utf-8", newline="") as file:
            return sum(1 for _ in csv.reader(file))

    def preview() -> int:
        return sum(len(row.keys("US")) >= 0 for row in open_import(path).rows())

    assert preview() == MANY
    rounds = [(timed(preview), timed(bare)) for _ in range(4)]
    assert min(ours for ours, _ in rounds) <= 30 * min(theirs for _, theirs in rounds)


def timed(work: Callable[[], int]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
