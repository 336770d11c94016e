"""What was promised beside what was measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One goal. A bound of None is a number that nobody promised."""

    what: str
    measured: float
    bound: float | None = None
    at_least: bool = False
    unit: str = "×"

    @property
    def reached(self) -> bool:
        if self.bound is None:
            return True
        return self.measured >= self.bound if self.at_least else self.measured <= self.bound

    def __str__(self) -> str:
        if self.bound is None:
            return f"| {self.what} | – | {self._said(self.measured)} | |"
        wanted = f"{'≥' if self.at_least else '≤'} {self._said(self.bound)}"
        return f"| {self.what} | {wanted} | {self._said(self.measured)} | {'reached' if self.reached else '**missed**'} |"

    def _said(self, number: float) -> str:
        return f"{number:.3g}{'' if self.unit == '×' else ' '}{self.unit}".strip()
