"""Samples of messages to all contacts and of digests published by hand."""

from collections.abc import Iterator

from bot.core.dialogue import messages as dialogue_messages
from bot.core.messages import Message
from bot.subjects.digests import messages as digests_messages
from bot.subjects.digests.records import DigestKind
from tests.unit.texts.sample_values import digest

PENDING = "0123456789abcdef"
TEXT = "请各单位于本周五前报送<本月>进展。\n逾期将通报。"


def samples() -> Iterator[Message]:
    yield digests_messages.BroadcastPreview(
        pending=PENDING, text=TEXT, people=12, uncovered=("区财政局",), waits=True
    )
    yield digests_messages.BroadcastPreview(pending=PENDING, text=TEXT, people=1)
    yield digests_messages.Broadcast(text=TEXT)
    yield digests_messages.BroadcastSent(people=12, waits=True)
    for kind in DigestKind:
        yield digests_messages.PublishPreview(
            pending=PENDING, content=digest(kind), channel="生态建设领导小组"
        )
        yield digests_messages.Published(digest=kind, channel="生态建设领导小组")
    yield digests_messages.DigestPosted(content=digest(), by_hand=True)
    yield dialogue_messages.AskText(command="broadcast")
    yield dialogue_messages.Refused(code="wrong_form", values={"command": "publish"})
