"""Samples of what is said in and about a unit's group."""

from collections.abc import Iterator

from bot.domain import notices as n
from bot.domain.notices import unit_chats as u
from bot.domain.views import TaskCard
from tests.unit.texts.sample_values import PLAN, card


def samples() -> Iterator[n.Notice]:
    yield u.UnitChatBound(unit="区住建局")
    for instead in (True, False):
        yield u.UnitChatNews(chat_id=-1002000000001, title="住建局工作群", unit="区住建局", instead=instead)
    yield u.UnitChatLost(title="住建局工作群", unit="区住建局")
    for instead, reason in ((True, "topic_closed"), (False, "rights_missing"), (False, "forbidden")):
        group = u.UnitChatNews(chat_id=-1002000000001, title="住建局工作群", unit="区住建局", instead=instead)
        yield u.UnitChatUnreachable(**group.model_dump(exclude={"kind"}), reason=reason)
    for settled in (True, False):
        title = PLAN.tasks[2].title
        yield u.OpenEndedSettled(number=3, title=title, role="responsible", settled=settled)
    yield n.Card(card=_with_reports(card(9, can_clarify=True)))


def _with_reports(shown: TaskCard) -> TaskCard:
    """The last of each group's members has not reported."""
    units = tuple(unit.model_copy(update={"reported": unit.via is None}) for unit in shown.units)
    return shown.model_copy(update={"units": units})
