"""What is odd about the plan, put to the office one by one."""

from typing import Literal

from bot.core.plan import Anomaly
from bot.core.records import Value
from bot.subjects.plan.records import Differences, PlanFault


class PlanLoaded(Value):
    """The first words to the first admins: what the plan holds and what it leaves open."""

    kind: Literal["plan_loaded"] = "plan_loaded"
    title: str
    tasks: int
    declared: int
    units: int
    anomalies: tuple[Anomaly, ...]


class DoubtDecided(Value):
    """What has just been decided about an earlier one; `agreed` None means that it is open again."""

    number: int
    agreed: bool | None


class AnomalyShown(Value):
    """One anomaly with the handling chosen; without one everything has been decided."""

    kind: Literal["doubt"] = "doubt"
    number: int
    total: int
    open: int
    anomaly: Anomaly | None
    decided: DoubtDecided | None = None
    agreed: bool | None = None
    remark: str = ""


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
