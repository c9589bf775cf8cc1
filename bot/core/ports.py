"""What is no refusal: the store could not keep what was decided."""

from datetime import datetime
from types import TracebackType
from typing import Protocol, Self, TypeVar

from bot.core.records import Record


class StorageUnavailable(Exception):
    """What was decided could not be made durable; it has been undone and may be tried again."""


R = TypeVar("R", bound=Record)


class Rows(Protocol[R]):
    """One table. Reads see the work's own changes; order is that of first insertion, also in an index.

    A row that is changed keeps its place; one that was removed by an earlier commit comes last again.
    """

    async def get(self, key: str) -> R | None: ...
    async def find(self, **where: str | int) -> list[R]:
        """Rows whose one named, indexed field equals (or contains) the value."""
        ...

    async def first(self, limit: int, after: str | None = None, **where: str | int) -> list[R]:
        """The first `limit` rows of `find`, or those behind the row with the key `after`, if it is there."""
        ...

    async def newest(self, limit: int, **where: str | int) -> list[R]:
        """The last `limit` rows of `find`, newest first."""
        ...

    async def values(self, field: str) -> list[str]:
        """The distinct values an indexed field has, as text."""
        ...

    async def all(self) -> list[R]:
        """Every row; for tables that stay small, and for exports."""
        ...

    async def count(self) -> int: ...
    def put(self, row: R) -> None: ...
    def remove(self, row: R) -> None: ...


class Work(Protocol):
    """One command's view of the state: everything it changes is committed at once or not at all."""

    def __getitem__(self, record: type[R]) -> Rows[R]:
        """The table of these records."""
        ...

    @property
    def now(self) -> datetime:
        """The bot's clock when the work was opened, in the plan's time zone."""
        ...

    @property
    def update(self) -> str | None:
        """The identity of the update being handled, if any."""
        ...

    @property
    def head(self) -> str:
        """The ledger's newest hash, before this work's own entry."""
        ...

    async def __aenter__(self) -> Self: ...
    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    async def commit(self, action: str, actor: int | None = None) -> None:
        """Write all changes as one ledger entry, durable when the work (or its batch) is settled.

        What is committed stands, whatever goes wrong in the work afterwards. Raises `StorageUnavailable`
        when entries this work may have read have been taken back since it was opened.
        """
        ...


class Store(Protocol):
    """The state as a whole."""

    def work(self, update: str | None = None) -> Work:
        """Open a unit of work. With `update`, its commit remembers that update as handled."""
        ...

    async def settle(self) -> None:
        """Return when everything committed so far is durable; raises `StorageUnavailable`."""
        ...

    def handled(self, update: str) -> bool:
        """Whether an update of this identity has been committed before."""
        ...


class ClockPort(Protocol):
    def now(self) -> datetime: ...
