"""What `check` has to say: one thing looked at, and what to do when it is not well."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CheckResult:
    what: str
    well: bool
    advice: str = ""

    def __str__(self) -> str:
        return f"{'ok ' if self.well else 'BAD'} {self.what}" + (f": {self.advice}" if self.advice else "")
