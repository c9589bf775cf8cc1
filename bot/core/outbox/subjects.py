"""Which tasks a message speaks of whose order named none: what a reply to it may be about."""

from functools import singledispatch

from bot.core.lines.values import TaskLine
from bot.core.messages import Message
from bot.subjects.digests.messages import DigestPosted, DigestShown, Overdue, Overview
from bot.subjects.review.messages import (
    CompletionReview,
    CompletionReviewed,
    DeclineWaiting,
    ExtensionWaiting,
)
from bot.subjects.units.messages import UnitView


@singledispatch
def subjects(notice: Message) -> tuple[int, ...]:
    return ()


@subjects.register
def _(notice: DigestPosted | DigestShown) -> tuple[int, ...]:
    return notice.content.numbers


@subjects.register
def _(notice: Overview) -> tuple[int, ...]:
    return notice.content.numbers


@subjects.register
def _(notice: Overdue) -> tuple[int, ...]:
    return _numbers((*notice.red, *notice.yellow))


@subjects.register
def _(notice: UnitView) -> tuple[int, ...]:
    return _numbers(notice.lines)


@subjects.register
def _(notice: CompletionReview | CompletionReviewed) -> tuple[int, ...]:
    return (notice.facts.line.number,)


@subjects.register
def _(notice: ExtensionWaiting) -> tuple[int, ...]:
    return (notice.facts.number,)


@subjects.register
def _(notice: DeclineWaiting) -> tuple[int, ...]:
    return (notice.line.number,)


def _numbers(lines: tuple[TaskLine, ...]) -> tuple[int, ...]:
    return tuple(line.number for line in lines)
