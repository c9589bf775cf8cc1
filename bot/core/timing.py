"""How often something was done, and how long it took in all: what a rate is made of."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Spent:
    times: int = 0
    seconds: float = 0.0

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Counts what is done inside, also when it fails."""
        start = time.monotonic()
        try:
            yield
        finally:
            self.times += 1
            self.seconds += time.monotonic() - start
