"""Which tables there are; both backends and the checkpoint read this one list."""

from bot.core.dialogue.records import Dialogue, Pending
from bot.core.history.records import Step
from bot.core.office_settings import DecidedDay, OfficeSettings
from bot.core.outbox.records import DeadLetter, OutboxRow, SentMessage, Tally
from bot.core.people import Invitation, Person
from bot.core.records import Record
from bot.core.units import Unit
from bot.subjects.channel.records import ParkedUpdate
from bot.subjects.completion.records import Completion
from bot.subjects.digests.records import Digest, Slot
from bot.subjects.evidence.records import Evidence
from bot.subjects.instructions.records import Instruction
from bot.subjects.people.records import UnitChat
from bot.subjects.plan.records import PlanFile, PlanHead
from bot.subjects.reminders.records import FormalLetter, Nudge, Snooze
from bot.subjects.reports.records import LastReport, PromiseMade, Report, ReportDraft
from bot.subjects.requests.records import Coordination, Extension
from bot.subjects.review.records import ReviewCopy
from bot.subjects.tasks.records import Assignment, Task

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
        ReportDraft,
        LastReport,
        Dialogue,
        OutboxRow,
        DeadLetter,
        SentMessage,
        Tally,
        Slot,
        Digest,
        OfficeSettings,
        ParkedUpdate,
        Extension,
        Coordination,
        Instruction,
        PromiseMade,
        Step,
        Nudge,
        Snooze,
        FormalLetter,
        DecidedDay,
        Pending,
        UnitChat,
        Completion,
        ReviewCopy,
        PlanFile,
    )
}
