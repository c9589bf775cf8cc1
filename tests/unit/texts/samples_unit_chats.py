"""Samples of what is said in and about a unit's group."""

from collections.abc import Iterator

from bot.core.lines.values import TaskCard
from bot.core.messages import Message
from bot.subjects.assignments import messages as assignments_messages
from bot.subjects.people import messages as people_messages
from bot.subjects.tasks import messages as tasks_messages
from tests.unit.texts.sample_values import PLAN, card


def samples() -> Iterator[Message]:
    yield people_messages.UnitChatBound(unit="区住建局")
    for instead in (True, False):
        yield people_messages.UnitChatNews(
            chat_id=-1002000000001, title="住建局工作群", unit="区住建局", instead=instead
        )
    yield people_messages.UnitChatLost(title="住建局工作群", unit="区住建局")
    for instead, reason in ((True, "topic_closed"), (False, "rights_missing"), (False, "forbidden")):
        group = people_messages.UnitChatNews(
            chat_id=-1002000000001, title="住建局工作群", unit="区住建局", instead=instead
        )
        yield people_messages.UnitChatUnreachable(**group.model_dump(exclude={"kind"}), reason=reason)
    for settled in (True, False):
        title = PLAN.tasks[2].title
        yield assignments_messages.OpenEndedSettled(
            number=3, title=title, role="responsible", settled=settled
        )
    yield tasks_messages.Card(card=_with_reports(card(9, can_clarify=True)))


def _with_reports(shown: TaskCard) -> TaskCard:
    """The last of each group's members has not reported."""
    units = tuple(unit.model_copy(update={"reported": unit.via is None}) for unit in shown.units)
    return shown.model_copy(update={"units": units})
