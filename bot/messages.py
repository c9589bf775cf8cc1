"""What the bot says: facts with everything their sentences need, so that rendering reads no store.

Each module is one subject and names in `Said` what may be a message of its own.
"""

from typing import Annotated

from pydantic import Field

from bot.core.dialogue.messages import (
    Apology,
    AskPerson,
    AskRole,
    AskTask,
    AskText,
    AskUnit,
    DialogueLeft,
    Refused,
)
from bot.core.dialogue.stamp_messages import (
    Acknowledged,
    Cancelled,
    Filed,
    Instructed,
    InstructionTakenBack,
    Revoked,
    Stamp,
    Stamped,
    Withdrawn,
)
from bot.subjects.assignments.messages import (
    DeadlineChanged,
    DeadlineSet,
    OpenEndedSettled,
    ResponsibleGaps,
    ResponsibleGapsOf,
    ResponsibleNamed,
    TaskAssigned,
    TaskUnassigned,
    UnitAssigned,
    UnitUnassigned,
)
from bot.subjects.channel.messages import (
    ChannelBound,
    ChannelLost,
    ChannelRegained,
    ChannelState,
    PersonUnreachable,
    UpdateParked,
)
from bot.subjects.completion.messages import (
    CompletionDraft,
    CompletionSubmitted,
    CompletionToConfirm,
    PartReported,
    Reopened,
    TaskClosed,
    TaskReclosed,
    TaskReopened,
    TaskReturned,
    WhichCompletes,
)
from bot.subjects.digests.messages import (
    Broadcast,
    BroadcastPreview,
    BroadcastSent,
    DigestPosted,
    DigestShown,
    Overdue,
    Overview,
    Published,
    PublishPreview,
)
from bot.subjects.evidence.messages import (
    EvidenceItems,
    EvidenceList,
    EvidenceRejected,
    EvidenceReview,
    FileLost,
    FileReturned,
)
from bot.subjects.instructions.messages import (
    InstructionAnswered,
    InstructionGiven,
    InstructionNoted,
    InstructionsRecorded,
    InstructionWithdrawn,
    WhichInstructed,
)
from bot.subjects.ledger.messages import AuditPage, LedgerFile
from bot.subjects.people.messages import (
    AskSuccessor,
    HandedOver,
    HandoverNoted,
    HandoverStayed,
    Help,
    InvitationCard,
    Invited,
    Joined,
    LanguageChoice,
    LanguageSet,
    Me,
    Menu,
    People,
    PersonJoined,
    PersonRevoked,
    RoleRevoked,
    Start,
    UnitChatBound,
    UnitChatLost,
    UnitChatNews,
    UnitChatUnreachable,
)
from bot.subjects.plan.messages import (
    AnomalyShown,
    PlanFileApplied,
    PlanFileCompared,
    PlanFileFaulty,
    PlanFileLost,
    PlanFileReceived,
    PlanFileSame,
    PlanLoaded,
)
from bot.subjects.reminders.messages import (
    AlertsSet,
    Bulletin,
    FormalNotice,
    LetterDraft,
    LetterIssued,
    LetterSigned,
    Reminder,
    Urged,
    UrgeTakenBack,
)
from bot.subjects.reports.messages import (
    Amended,
    DifficultyRaised,
    EvidenceJoined,
    NilRecorded,
    NilWithdrawn,
    Recorded,
    WhichTask,
    WhichUnit,
)
from bot.subjects.requests.messages import (
    CoordinationAnswered,
    CoordinationAsked,
    CoordinationSigned,
    CoordinationWaiting,
    CoordinationWithdrawn,
    DeclineAsked,
    DeclineDecided,
    ExtensionAsked,
    ExtensionDecided,
    ExtensionSettled,
)
from bot.subjects.review.messages import (
    CompletionReview,
    CompletionReviewed,
    DeclineWaiting,
    ExtensionWaiting,
    ReviewDone,
    ReviewQueues,
)
from bot.subjects.schedule.messages import DayChoice, DaySet, Holidays, Preview, ScheduleShown
from bot.subjects.tasks.messages import (
    AskForm,
    Card,
    FormFaults,
    Sheet,
    TaskAdded,
    TaskAddTakenBack,
    TaskEdited,
    TaskEditTold,
    TaskMoved,
    TaskMoveTold,
)
from bot.subjects.units.messages import GroupChanged, GroupShown, UnitAdded, Units, UnitView

__all__ = [
    "Acknowledged",
    "Amended",
    "Apology",
    "AskPerson",
    "AskRole",
    "AskTask",
    "AskText",
    "AskUnit",
    "Cancelled",
    "Card",
    "ChannelBound",
    "ChannelLost",
    "ChannelRegained",
    "ChannelState",
    "DeadlineChanged",
    "DeadlineSet",
    "DialogueLeft",
    "DigestPosted",
    "DigestShown",
    "EvidenceItems",
    "EvidenceJoined",
    "EvidenceList",
    "FileLost",
    "Filed",
    "GroupChanged",
    "GroupShown",
    "Help",
    "Instructed",
    "InstructionAnswered",
    "InstructionGiven",
    "InstructionNoted",
    "InstructionTakenBack",
    "InstructionWithdrawn",
    "InstructionsRecorded",
    "InvitationCard",
    "Invited",
    "Joined",
    "LanguageChoice",
    "LanguageSet",
    "Me",
    "Menu",
    "Notice",
    "Overdue",
    "Overview",
    "People",
    "PersonJoined",
    "PersonRevoked",
    "PersonUnreachable",
    "PlanLoaded",
    "Recorded",
    "Refused",
    "ResponsibleGaps",
    "ResponsibleGapsOf",
    "ResponsibleNamed",
    "Revoked",
    "RoleRevoked",
    "Sheet",
    "Stamp",
    "Stamped",
    "Start",
    "TaskAssigned",
    "TaskUnassigned",
    "UnitAdded",
    "UnitAssigned",
    "UnitUnassigned",
    "UnitView",
    "Units",
    "UpdateParked",
    "WhichInstructed",
    "WhichTask",
    "WhichUnit",
    "Withdrawn",
]


SaidAlarms = ChannelLost | ChannelRegained | PersonUnreachable | PlanLoaded | UpdateParked | FileLost


SaidAudit = AuditPage | LedgerFile


SaidBroadcast = BroadcastPreview | Broadcast | BroadcastSent | PublishPreview | Published


SaidCompletion = (
    WhichCompletes
    | CompletionDraft
    | CompletionSubmitted
    | CompletionToConfirm
    | PartReported
    | TaskClosed
    | TaskReturned
    | TaskReopened
    | TaskReclosed
    | EvidenceRejected
)


SaidDoubts = AnomalyShown


SaidHandover = AskSuccessor | HandedOver | HandoverNoted | HandoverStayed


SaidImports = (
    PlanFileReceived | PlanFileLost | PlanFileFaulty | PlanFileSame | PlanFileCompared | PlanFileApplied
)


SaidInstructions = (
    InstructionsRecorded
    | InstructionGiven
    | InstructionNoted
    | InstructionWithdrawn
    | InstructionAnswered
    | WhichInstructed
)


SaidOffice = (
    UnitAssigned
    | UnitUnassigned
    | DeadlineSet
    | Invited
    | InvitationCard
    | People
    | Units
    | GroupShown
    | GroupChanged
    | UnitAdded
    | ChannelState
    | ChannelBound
)


SaidPeople = (
    Refused
    | Apology
    | Menu
    | Start
    | Help
    | Me
    | LanguageChoice
    | LanguageSet
    | DialogueLeft
    | Joined
    | PersonJoined
    | RoleRevoked
    | PersonRevoked
)


SaidQuestions = WhichTask | WhichUnit | AskTask | AskUnit | AskRole | AskPerson | AskText


SaidReaders = Overview | Overdue | UnitView | EvidenceList | EvidenceItems | DigestPosted | DigestShown


SaidReports = Recorded | Amended | EvidenceJoined


SaidRequests = (
    ExtensionAsked
    | ExtensionWaiting
    | ExtensionDecided
    | ExtensionSettled
    | DeclineAsked
    | DeclineWaiting
    | DeclineDecided
    | NilRecorded
    | NilWithdrawn
    | DifficultyRaised
    | CoordinationAsked
    | CoordinationWaiting
    | CoordinationSigned
    | CoordinationAnswered
    | CoordinationWithdrawn
)


SaidResponsible = ResponsibleNamed | ResponsibleGaps | ResponsibleGapsOf


SaidReview = (
    CompletionReview
    | CompletionReviewed
    | ReviewDone
    | ReviewQueues
    | EvidenceReview
    | FileReturned
    | Reopened
)


SaidSchedule = ScheduleShown | DayChoice | DaySet | Holidays | Preview


SaidStamps = Withdrawn | Stamped


SaidTasks = Sheet | Card | TaskAssigned | TaskUnassigned | DeadlineChanged


SaidTasksOffice = (
    TaskMoved | TaskMoveTold | AskForm | FormFaults | TaskAdded | TaskAddTakenBack | TaskEdited | TaskEditTold
)


SaidUnitChats = UnitChatBound | UnitChatNews | UnitChatLost | UnitChatUnreachable | OpenEndedSettled


SaidUrging = (
    Reminder
    | Urged
    | UrgeTakenBack
    | AlertsSet
    | LetterDraft
    | FormalNotice
    | Bulletin
    | LetterIssued
    | LetterSigned
)

Notice = Annotated[
    SaidPeople
    | SaidTasks
    | SaidStamps
    | SaidReports
    | SaidQuestions
    | SaidOffice
    | SaidReaders
    | SaidInstructions
    | SaidResponsible
    | SaidAlarms
    | SaidUrging
    | SaidUnitChats
    | SaidTasksOffice
    | SaidAudit
    | SaidDoubts
    | SaidHandover
    | SaidSchedule
    | SaidCompletion
    | SaidBroadcast
    | SaidReview
    | SaidRequests
    | SaidImports,
    Field(discriminator="kind"),
]
