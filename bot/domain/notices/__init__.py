"""What the bot says: facts with everything their sentences need, so that rendering reads no store.

Each module is one subject and names in `Said` what may be a message of its own.
"""

from typing import Annotated

from pydantic import Field

from bot.domain.notices import (
    alarms,
    audit,
    broadcast,
    completion,
    doubts,
    handover,
    imports,
    instructions,
    office,
    people,
    questions,
    readers,
    reports,
    requests,
    responsible,
    review,
    schedule,
    stamps,
    tasks,
    tasks_office,
    unit_chats,
    urging,
)
from bot.domain.notices.alarms import (
    ChannelLost,
    ChannelRegained,
    FileLost,
    PersonUnreachable,
    PlanLoaded,
    UpdateParked,
)
from bot.domain.notices.instructions import (
    InstructionAnswered,
    InstructionGiven,
    InstructionNoted,
    InstructionsRecorded,
    InstructionWithdrawn,
    WhichInstructed,
)
from bot.domain.notices.office import (
    ChannelBound,
    ChannelState,
    DeadlineSet,
    Group,
    GroupChanged,
    InvitationCard,
    Invited,
    People,
    UnitAdded,
    UnitAssigned,
    Units,
    UnitUnassigned,
)
from bot.domain.notices.people import (
    Apology,
    DialogueLeft,
    Help,
    Joined,
    LanguageChoice,
    LanguageSet,
    Me,
    Menu,
    PersonJoined,
    PersonRevoked,
    Refused,
    RoleRevoked,
    Start,
)
from bot.domain.notices.questions import AskPerson, AskRole, AskTask, AskText, AskUnit, WhichTask, WhichUnit
from bot.domain.notices.readers import (
    DigestPosted,
    DigestShown,
    EvidenceItems,
    EvidenceList,
    Overdue,
    Overview,
    UnitView,
)
from bot.domain.notices.reports import Amended, EvidenceJoined, Recorded
from bot.domain.notices.responsible import ResponsibleGaps, ResponsibleGapsOf, ResponsibleNamed
from bot.domain.notices.stamps import (
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
from bot.domain.notices.tasks import Card, DeadlineChanged, Sheet, TaskAssigned, TaskUnassigned

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
    "Group",
    "GroupChanged",
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

Notice = Annotated[
    people.Said
    | tasks.Said
    | stamps.Said
    | reports.Said
    | questions.Said
    | office.Said
    | readers.Said
    | instructions.Said
    | responsible.Said
    | alarms.Said
    | urging.Said
    | unit_chats.Said
    | tasks_office.Said
    | audit.Said
    | doubts.Said
    | handover.Said
    | schedule.Said
    | completion.Said
    | broadcast.Said
    | review.Said
    | requests.Said
    | imports.Said,
    Field(discriminator="kind"),
]
