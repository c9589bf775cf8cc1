"""Answers that wait for one chat may be told as one."""

from bot.core.messages import Message
from bot.subjects.reports.messages import Recorded

MOST_REPORTS = 8


def mergeable(notice: Message) -> bool:
    """Whether a waiting notice may be told together with the next of its chat."""
    return isinstance(notice, Recorded) and _size(notice) < MOST_REPORTS


def merged(first: Message, second: Message) -> Recorded | None:
    """Both as one; None when they must be told one by one."""
    if not isinstance(first, Recorded) or not isinstance(second, Recorded):
        return None
    if _size(first) + _size(second) > MOST_REPORTS:
        return None
    return Recorded(reports=first.reports + second.reports, refused=first.refused + second.refused)


def _size(notice: Recorded) -> int:
    return len(notice.reports) + len(notice.refused)
