"""What is odd about the plan, put to the office one by one."""

from typing import Literal

from bot.domain.plan import Anomaly
from bot.domain.records import Value


class DoubtDecided(Value):
    """What has just been decided about an earlier one; `agreed` None means that it is open again."""

    number: int
    agreed: bool | None


class Doubt(Value):
    """One anomaly with the handling chosen; without one everything has been decided."""

    kind: Literal["doubt"] = "doubt"
    number: int
    total: int
    open: int
    anomaly: Anomaly | None
    decided: DoubtDecided | None = None
    agreed: bool | None = None
    remark: str = ""


Said = Doubt
