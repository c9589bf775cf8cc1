"""What is odd about the plan, put to the office one by one."""

from bot.core.messages import Message
from bot.core.plan import Anomaly
from bot.core.records import Value
from bot.subjects.plan.records import Differences, PlanFault


class PlanLoaded(Message):
    """The first words to the first admins: what the plan holds and what it leaves open."""

    title: str
    tasks: int
    declared: int
    units: int
    anomalies: tuple[Anomaly, ...]


class DoubtDecided(Value):
    """What has just been decided about an earlier one; `agreed` None means that it is open again."""

    number: int
    agreed: bool | None


class AnomalyShown(Message, kind="doubt"):
    """One anomaly with the handling chosen; without one everything has been decided."""

    number: int
    total: int
    open: int
    anomaly: Anomaly | None
    decided: DoubtDecided | None = None
    agreed: bool | None = None
    remark: str = ""


class PlanFileReceived(Message):
    name: str


class PlanFileLost(Message):
    """Telegram does not give the file out."""

    name: str
    reason: str


class PlanFileFaulty(Message):
    """Everything that is wrong with the file; nothing has been done."""

    name: str
    faults: tuple[PlanFault, ...]


class PlanFileSame(Message):
    """Nothing would change."""

    name: str


class PlanFileCompared(Message):
    """The differences, for 确认 or 取消; `anew` where the state has changed since they were told first."""

    pending: str
    name: str
    sha256: str
    differences: Differences
    anew: bool = False


class PlanFileApplied(Message):
    """`told` is how many messages go to the units; nobody is there to read in those `uncovered`."""

    name: str
    added: int
    ended: int
    changed: int
    units: int
    told: int
    uncovered: tuple[str, ...] = ()
