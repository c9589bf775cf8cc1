"""Samples of contacts handing over."""

from collections.abc import Iterator

from bot.domain import notices as n
from bot.domain.digest import WaitingLine
from bot.domain.notices import handover as h
from bot.domain.views import PromiseLine
from tests.unit.texts.sample_values import NOW, PEOPLE, all_lines, order, unit_lines


def samples() -> Iterator[n.Notice]:
    units = ("区环保局", "区住建局")
    yield h.AskSuccessor(units=units, colleagues=PEOPLE)
    yield h.AskSuccessor(units=units[:1], colleagues=())
    promise = PromiseLine(unit="区住建局", quote="12月5日前<完成>", due=NOW)
    waiting = WaitingLine(number=3, unit="区住建局", since=NOW, until=NOW)
    asked = WaitingLine(number=4, unit="区住建局", since=NOW, other="区财政局")
    full = h.HandedOver(
        units=units,
        old="张三",
        new="李四",
        lines=(*unit_lines("区环保局"), *all_lines()[:2]),
        returned=(3, 9),
        promises=(h.TaskPromise(number=3, promise=promise),),
        instructions=(order(),),
        requests=(waiting, asked),
    )
    yield full
    yield full.model_copy(update={"stay": "0123456789abcdef"})
    yield h.HandedOver(units=units, old="张三", new="李四", lines=())
    yield h.HandoverNoted(units=units, old="张三", new="李四", open=12)
    yield h.HandoverStayed(units=units)
    yield n.Refused(code="wrong_form", values={"command": "handover"})
