"""Doubts about when: months without a day, recurring or missing deadlines, clauses that say another date."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bot.documents.doubts.doubt import Doubt
from bot.documents.outline.surroundings import clause_around
from bot.documents.reading.deadlines import DeadlineMoment, Exactness, read_deadline
from bot.documents.reading.material import NOT_GIVEN, Due, Material
from bot.understanding.text import fold

_GOAL_YEAR = re.compile(
    r"(?:到|以)?(?P<year>20[0-9]{2})年(?:底|末)?(?:前)?[^,。;0-9]{0,30}(?:建成|创建|达到|实现|改善|目标|验收)"
)
_ANNUAL = re.compile("年均|年平均|全年平均|年度平均")


def date_doubts(m: Material) -> Iterator[Doubt]:
    yield from _labels(m)
    yield from _fallbacks(m)
    yield from _clauses(m)
    yield from _aims(m)


def _collected(m: Material, code: str, applies: Callable[[Due], bool]) -> Iterator[Doubt]:
    dues = {number: due for number, due in m.dues.items() if applies(due)}
    if dues:
        first = next(iter(dues.values()))
        quotes = list(dict.fromkeys(_quote(m, number) for number in dues))
        facts = {"day": str(first.day)}
        lines = tuple(due.line for due in dues.values())
        yield Doubt(code, lines, quotes[0], tuple(dues), tuple(quotes[1:8]), facts)


def _quote(m: Material, number: int) -> str:
    due = m.dues[number]
    draft = m.drafts[number]
    if due.source == "label" or (due.source == "none" and draft.deadline):
        return f"{draft.deadline_label}{due.quote}"
    if due.source in ("text", "heading"):
        return due.quote
    return m.head(number)


def _labels(m: Material) -> Iterator[Doubt]:
    def is_a(exactness: Exactness) -> Callable[[Due], bool]:
        return lambda due: due.moment is not None and due.moment.exactness is exactness

    yield from _collected(m, "month_only_deadline", is_a(Exactness.MONTH))
    yield from _collected(m, "deadline_before_month", is_a(Exactness.LATER_MONTH))
    yield from _collected(m, "deadline_of_period", is_a(Exactness.PERIOD))
    yield from _collected(m, "year_only_deadline", is_a(Exactness.YEAR))
    yield from _collected(
        m, "deadline_year_implied", lambda due: due.moment is not None and due.moment.guessed_year
    )
    yield from _collected(
        m,
        "deadline_staged",
        lambda due: due.source == "label" and len({x.day for x in due.stated.moments}) > 1,
    )
    yield from _collected(m, "deadline_before_issue", lambda due: due.too_early)
    yield from _collected(m, "deadline_from_text", lambda due: due.source == "text")
    yield from _collected(m, "deadline_of_heading", lambda due: due.source == "heading")
    for draft in m.found.tasks:
        if draft.more_deadlines:
            against = draft.more_deadlines
            yield Doubt(
                "deadline_given_twice",
                (draft.line,),
                _quote(m, draft.number),
                (draft.number,),
                against,
                {"day": str(m.dues[draft.number].day)},
            )


def _fallbacks(m: Material) -> Iterator[Doubt]:
    def is_none(due: Due) -> bool:
        return due.source == "none"

    yield from _collected(
        m, "deadline_recurring", lambda due: is_none(due) and due.stated.recurring and _given(due)
    )
    yield from _collected(
        m,
        "deadline_lasting",
        lambda due: is_none(due) and due.stated.lasting and not due.stated.recurring and _given(due),
    )
    yield from _collected(
        m,
        "deadline_unreadable",
        lambda due: is_none(due) and _given(due) and not due.stated.lasting and not due.stated.recurring,
    )
    yield from _collected(m, "deadline_missing", lambda due: is_none(due) and not _given(due))
    yield from _collected(
        m,
        "deadline_and_recurrence",
        lambda due: due.source == "label" and (due.stated.recurring or due.stated.lasting),
    )


def _given(due: Due) -> bool:
    return due.quote != NOT_GIVEN


def _clauses(m: Material) -> Iterator[Doubt]:
    """A date in the clause beside the one of the deadline's line."""
    for draft in m.found.tasks:
        due = m.dues[draft.number]
        if due.source != "label" or due.moment is None:
            continue
        folded = fold(draft.text)
        for moment in _meant_as_deadlines(read_deadline(draft.text, m.issued_on).moments, folded):
            quote = clause_around(draft.text, moment.start, moment.end)
            if moment.day == due.day:
                code = "deadline_in_text"
            else:
                code = "deadline_contradicts_text"
            facts = {"day": str(due.day), "told": str(moment.day)}
            lines = (draft.line, due.line)
            yield Doubt(code, lines, quote, (draft.number,), (_quote(m, draft.number),), facts)


def _meant_as_deadlines(moments: Sequence[DeadlineMoment], folded: str) -> Iterator[DeadlineMoment]:
    for moment in moments:
        after = folded[moment.end : moment.end + 12]
        if moment.exactness is Exactness.YEAR:
            continue
        if folded[moment.end - 1] in "前底末" or re.match("[^,。;]{0,8}(?:完成|前)", after):
            yield moment


def _aims(m: Material) -> Iterator[Doubt]:
    last = max(due.day for due in m.dues.values())
    years: dict[int, tuple[str, int]] = {}
    for paragraph in m.around.paragraphs:
        if paragraph.place == "before":
            for match in _GOAL_YEAR.finditer(fold(paragraph.text)):
                quote = clause_around(paragraph.text, *match.span())
                years.setdefault(int(match["year"]), (quote, paragraph.line))
    for year, (quote, line) in years.items():
        if year != last.year:
            against = tuple(other for number, (other, _) in years.items() if number != year)
            facts = {"goal": year, "year": last.year}
            yield Doubt("goal_year_differs", (line,), quote, against=against, facts=facts)
    annual = [
        (target, paragraph)
        for target, paragraph in m.around.overall
        if _ANNUAL.search(target.indicator.quote)
    ]
    if annual and last < date(last.year, 12, 31):
        target, paragraph = annual[0]
        yield Doubt(
            "annual_figure_before_year_end",
            (paragraph.line,),
            target.indicator.quote,
            facts={"day": str(last)},
        )
