"""Samples of the plan's doubtful points."""

from collections.abc import Iterator

from bot.core.dialogue import messages as dialogue_messages
from bot.core.messages import Message
from bot.subjects.plan.messages import AnomalyShown, DoubtDecided
from tests.unit.texts.sample_values import PLAN


def samples() -> Iterator[Message]:
    total = len(PLAN.anomalies)
    for number, found in enumerate(PLAN.anomalies, start=1):
        yield AnomalyShown(number=number, total=total, open=total, anomaly=found)
    for agreed in (True, False, None):
        decided = DoubtDecided(number=1, agreed=agreed)
        yield AnomalyShown(number=2, total=total, open=3, anomaly=PLAN.anomalies[1], decided=decided)
        yield AnomalyShown(
            number=1, total=total, open=3, anomaly=PLAN.anomalies[0], agreed=agreed, remark="按<正文>办理"
        )
    yield AnomalyShown(
        number=0, total=total, open=0, anomaly=None, decided=DoubtDecided(number=9, agreed=True)
    )
    yield AnomalyShown(number=0, total=0, open=0, anomaly=None)
    yield dialogue_messages.AskText(command="doubts")
    yield dialogue_messages.Refused(code="wrong_form", values={"command": "doubts"})
