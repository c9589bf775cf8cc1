"""Samples of messages to all contacts and of digests published by hand."""

from collections.abc import Iterator

from bot.domain import notices as n
from bot.domain.notices import broadcast as b
from bot.domain.state import DigestKind
from tests.unit.texts.sample_values import digest

PENDING = "0123456789abcdef"
TEXT = "请各单位于本周五前报送<本月>进展。\n逾期将通报。"


def samples() -> Iterator[n.Notice]:
    yield b.BroadcastPreview(pending=PENDING, text=TEXT, people=12, uncovered=("区财政局",), waits=True)
    yield b.BroadcastPreview(pending=PENDING, text=TEXT, people=1)
    yield b.Broadcast(text=TEXT)
    yield b.BroadcastSent(people=12, waits=True)
    for kind in DigestKind:
        yield b.PublishPreview(pending=PENDING, content=digest(kind), channel="生态建设领导小组")
        yield b.Published(digest=kind, channel="生态建设领导小组")
    yield n.DigestPosted(content=digest(), by_hand=True)
    yield n.AskText(command="broadcast")
    yield n.Refused(code="wrong_form", values={"command": "publish"})
