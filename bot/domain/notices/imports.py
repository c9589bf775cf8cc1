"""A new plan file on its way: received, faulty, compared, and what became of it."""

from typing import Literal

from bot.domain.imports import Differences, PlanFault
from bot.domain.records import Value


class PlanFileReceived(Value):
    kind: Literal["plan_file_received"] = "plan_file_received"
    name: str


class PlanFileLost(Value):
    """Telegram does not give the file out."""

    kind: Literal["plan_file_lost"] = "plan_file_lost"
    name: str
    reason: str


class PlanFileFaulty(Value):
    """Everything that is wrong with the file; nothing has been done."""

    kind: Literal["plan_file_faulty"] = "plan_file_faulty"
    name: str
    faults: tuple[PlanFault, ...]


class PlanFileSame(Value):
    """Nothing would change."""

    kind: Literal["plan_file_same"] = "plan_file_same"
    name: str


class PlanFileCompared(Value):
    """The differences, for 确认 or 取消; `anew` where the state has changed since they were told first."""

    kind: Literal["plan_file_compared"] = "plan_file_compared"
    pending: str
    name: str
    sha256: str
    differences: Differences
    anew: bool = False


class PlanFileApplied(Value):
    """`told` is how many messages go to the units; nobody is there to read in those `uncovered`."""

    kind: Literal["plan_file_applied"] = "plan_file_applied"
    name: str
    added: int
    ended: int
    changed: int
    units: int
    told: int
    uncovered: tuple[str, ...] = ()


Said = PlanFileReceived | PlanFileLost | PlanFileFaulty | PlanFileSame | PlanFileCompared | PlanFileApplied
