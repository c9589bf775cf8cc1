"""Samples of digests, overviews and evidence, as leaders, inspectors and the office read them."""

from collections.abc import Iterator
from datetime import timedelta

from bot.core.messages import Message
from bot.subjects.digests import messages as digests_messages
from bot.subjects.digests.content import WaitingLine
from bot.subjects.digests.records import DigestKind
from bot.subjects.evidence import messages as evidence_messages
from tests.unit.texts.sample_values import NOW, PLAN, QUIET, UNITS, all_lines, digest, item, line, order


def waiting(number: int, **more: object) -> WaitingLine:
    return WaitingLine(number=number, unit="区住建局", since=NOW).model_copy(update=more)


def digests() -> Iterator[Message]:
    yield digests_messages.Overview(content=digest())
    yield digests_messages.DigestPosted(content=digest())
    yield digests_messages.DigestShown(content=digest())
    red = tuple(line(task, late=3) for task in PLAN.tasks)
    missed = (NOW - timedelta(days=4), NOW - timedelta(days=1))
    yield digests_messages.DigestPosted(
        content=digest(DigestKind.WEEKLY, red=red, yellow=all_lines()), late=True, missed=missed
    )
    for kind in DigestKind:
        yield digests_messages.DigestPosted(content=digest(kind, since=None, **QUIET))
        yield digests_messages.DigestPosted(
            content=digest(
                kind,
                submitted=(3, 9),
                newly_closed=(1, 2),
                extensions=tuple(waiting(number, until=NOW) for number in range(14, 19)),
                coordinations=(waiting(20, other="区农经局"),),
                instructions=(order(), order(20)),
                gap_units=tuple(UNITS),
            )
        )


def evidence() -> Iterator[Message]:
    title = PLAN.tasks[2].title
    yield evidence_messages.EvidenceList(number=3, title=title, total=12, shown=10)
    yield evidence_messages.EvidenceList(number=3, title=title, total=0, shown=0)
    photos = [item(number, "photo") for number in range(11)]
    place = item(14, "location", file_id=None, latitude=41.1, longitude=122.0)
    files = [
        item(12, "document"),
        item(13, "voice"),
        place,
        item(15, "video"),
        item(16, "photo", file_id=None),
    ]
    yield evidence_messages.EvidenceItems(items=(*photos, *files))
    yield evidence_messages.EvidenceItems(items=())


def samples() -> Iterator[Message]:
    yield from digests()
    yield from evidence()
