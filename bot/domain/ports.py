"""What the services need from storage, said once for every backend."""

from datetime import datetime
from types import TracebackType
from typing import Protocol, Self, TypeVar

from bot.domain.completions import Completion, ReviewCopy
from bot.domain.dossier import Dossier, ExportFormat, Printed
from bot.domain.imports import PlanFile
from bot.domain.instructions import Instruction, PromiseMade
from bot.domain.outbox import DeadLetter, OutboxRow, SentMessage, Tally
from bot.domain.people import Invitation, Locale, Person
from bot.domain.records import Record
from bot.domain.reports import Draft, Evidence, LastReport, Report
from bot.domain.requests import Coordination, Extension
from bot.domain.state import (
    DecidedDay,
    Dialogue,
    Digest,
    Office,
    ParkedUpdate,
    Pending,
    PlanHead,
    Slot,
    UnitChat,
)
from bot.domain.steps import Step
from bot.domain.tasks import Assignment, Task
from bot.domain.units import Unit
from bot.domain.urging import Letter, Nudge, Snooze

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

    @property
    def plan(self) -> Rows[PlanHead]: ...
    @property
    def units(self) -> Rows[Unit]: ...
    @property
    def tasks(self) -> Rows[Task]: ...
    @property
    def assignments(self) -> Rows[Assignment]: ...
    @property
    def people(self) -> Rows[Person]: ...
    @property
    def invitations(self) -> Rows[Invitation]: ...
    @property
    def reports(self) -> Rows[Report]: ...
    @property
    def evidence(self) -> Rows[Evidence]: ...
    @property
    def drafts(self) -> Rows[Draft]: ...
    @property
    def last_reports(self) -> Rows[LastReport]: ...
    @property
    def dialogues(self) -> Rows[Dialogue]: ...
    @property
    def outbox(self) -> Rows[OutboxRow]: ...
    @property
    def dead_letters(self) -> Rows[DeadLetter]: ...
    @property
    def sent(self) -> Rows[SentMessage]: ...
    @property
    def tallies(self) -> Rows[Tally]: ...
    @property
    def slots(self) -> Rows[Slot]: ...
    @property
    def digests(self) -> Rows[Digest]: ...
    @property
    def office(self) -> Rows[Office]: ...
    @property
    def parked(self) -> Rows[ParkedUpdate]: ...
    @property
    def extensions(self) -> Rows[Extension]: ...
    @property
    def coordinations(self) -> Rows[Coordination]: ...
    @property
    def instructions(self) -> Rows[Instruction]: ...
    @property
    def promises(self) -> Rows[PromiseMade]: ...
    @property
    def steps(self) -> Rows[Step]: ...
    @property
    def nudges(self) -> Rows[Nudge]: ...
    @property
    def snoozes(self) -> Rows[Snooze]: ...
    @property
    def letters(self) -> Rows[Letter]: ...
    @property
    def decided_days(self) -> Rows[DecidedDay]: ...
    @property
    def pending(self) -> Rows[Pending]: ...
    @property
    def unit_chats(self) -> Rows[UnitChat]: ...
    @property
    def completions(self) -> Rows[Completion]: ...
    @property
    def review_copies(self) -> Rows[ReviewCopy]: ...
    @property
    def plan_files(self) -> Rows[PlanFile]: ...

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


class Press(Protocol):
    """Makes papers of what has been read."""

    async def __call__(self, dossier: Dossier, form: ExportFormat, locale: Locale, limit: int) -> Printed:
        """Raises `ExportTooBig` for a paper of more than `limit` bytes."""
        ...


class Clock(Protocol):
    def now(self) -> datetime: ...
