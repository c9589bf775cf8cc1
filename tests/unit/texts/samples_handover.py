"""Samples of contacts handing over."""

from collections.abc import Iterator

from bot.core.dialogue import messages as dialogue_messages
from bot.core.lines.values import PromiseLine
from bot.core.messages import Message
from bot.subjects.digests.content import WaitingLine
from bot.subjects.people import messages as people_messages
from tests.unit.texts.sample_values import NOW, PEOPLE, all_lines, order, unit_lines


def samples() -> Iterator[Message]:
    units = ("区环保局", "区住建局")
    yield people_messages.AskSuccessor(units=units, colleagues=PEOPLE)
    yield people_messages.AskSuccessor(units=units[:1], colleagues=())
    promise = PromiseLine(unit="区住建局", quote="12月5日前<完成>", due=NOW)
    waiting = WaitingLine(number=3, unit="区住建局", since=NOW, until=NOW)
    asked = WaitingLine(number=4, unit="区住建局", since=NOW, other="区财政局")
    full = people_messages.HandedOver(
        units=units,
        old="张三",
        new="李四",
        lines=(*unit_lines("区环保局"), *all_lines()[:2]),
        returned=(3, 9),
        promises=(people_messages.TaskPromise(number=3, promise=promise),),
        instructions=(order(),),
        requests=(waiting, asked),
    )
    yield full
    yield full.model_copy(update={"stay": "0123456789abcdef"})
    yield full.parting()
    yield people_messages.HandedOver(units=units, old="张三", new="李四", lines=())
    yield people_messages.HandoverNoted(units=units, old="张三", new="李四", open=12)
    yield people_messages.HandoverStayed(units=units)
    yield people_messages.HandoverStayNoted(units=units, old="张三")
    yield dialogue_messages.Refused(code="wrong_form", values={"command": "handover"})
