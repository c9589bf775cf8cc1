"""Samples of the plan's doubtful points."""

from collections.abc import Iterator

from bot.domain import notices as n
from bot.domain.notices.doubts import Doubt, DoubtDecided
from tests.unit.texts.sample_values import PLAN


def samples() -> Iterator[n.Notice]:
    total = len(PLAN.anomalies)
    for number, found in enumerate(PLAN.anomalies, start=1):
        yield Doubt(number=number, total=total, open=total, anomaly=found)
    for agreed in (True, False, None):
        decided = DoubtDecided(number=1, agreed=agreed)
        yield Doubt(number=2, total=total, open=3, anomaly=PLAN.anomalies[1], decided=decided)
        yield Doubt(
            number=1, total=total, open=3, anomaly=PLAN.anomalies[0], agreed=agreed, remark="按<正文>办理"
        )
    yield Doubt(number=0, total=total, open=0, anomaly=None, decided=DoubtDecided(number=9, agreed=True))
    yield Doubt(number=0, total=0, open=0, anomaly=None)
    yield n.AskText(command="doubts")
    yield n.Refused(code="wrong_form", values={"command": "doubts"})
