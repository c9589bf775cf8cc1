"""Which tables there are; both backends and the checkpoint read this one list."""

from bot.domain.completions import Completion, ReviewCopy
from bot.domain.imports import PlanFile
from bot.domain.instructions import Instruction, PromiseMade
from bot.domain.outbox import DeadLetter, OutboxRow, SentMessage, Tally
from bot.domain.people import Invitation, Person
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

TABLES: dict[str, type[Record]] = {
    record.table: record
    for record in (
        PlanHead,
        Unit,
        Task,
        Assignment,
        Person,
        Invitation,
        Report,
        Evidence,
        Draft,
        LastReport,
        Dialogue,
        OutboxRow,
        DeadLetter,
        SentMessage,
        Tally,
        Slot,
        Digest,
        Office,
        ParkedUpdate,
        Extension,
        Coordination,
        Instruction,
        PromiseMade,
        Step,
        Nudge,
        Snooze,
        Letter,
        DecidedDay,
        Pending,
        UnitChat,
        Completion,
        ReviewCopy,
        PlanFile,
    )
}
