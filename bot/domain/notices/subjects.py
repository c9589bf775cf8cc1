"""Which tasks a message speaks of whose order named none: what a reply to it may be about."""

from functools import singledispatch

from bot.domain.notices import DigestPosted, DigestShown, Notice, Overdue, Overview, UnitView
from bot.domain.notices.requests import DeclineWaiting, ExtensionWaiting
from bot.domain.notices.review import CompletionReview, CompletionReviewed
from bot.domain.views import TaskLine


@singledispatch
def subjects(notice: Notice) -> tuple[int, ...]:
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
