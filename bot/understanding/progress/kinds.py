"""Judges what each share in a report is: progress, a plan, a change, an indicator or something unclear."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from bot.understanding.clauses import clause_after, clause_before, has_no_subject, sentence_before, subject
from bot.understanding.progress import words
from bot.understanding.progress.amounts import Amount
from bot.understanding.progress.tense import lies_ahead

SHORT_PHRASE = 15
LEAST_COMMON = 3


class ProgressKind(Enum):
    WHOLE = auto()
    DONE = auto()
    LEFT = auto()
    BARE = auto()
    PAST = auto()
    PLAN = auto()
    CHANGE = auto()
    INDICATOR = auto()
    DOUBT = auto()


@dataclass(frozen=True)
class Statement:
    kind: ProgressKind
    amount: Amount
    is_latest: bool = False

    @property
    def progress(self) -> Decimal:
        decimal = Decimal(100) - self.amount.value if self.kind is ProgressKind.LEFT else self.amount.value
        return decimal // 1


@dataclass(frozen=True)
class _Place:
    """One amount with the words around it, and what the amount before it was."""

    words: str
    before: str
    sentence: str
    after: str
    previous: ProgressKind | None
    names: tuple[str, ...]
    is_ahead: bool | None
    is_asked: bool


def statements(
    folded: str, amounts: Sequence[Amount], names: tuple[str, ...], today: date | None = None
) -> tuple[Statement, ...]:
    """Each amount with its kind, in order of place."""
    all_statements: list[Statement] = []
    for index, amount in enumerate(amounts):
        following = amounts[index + 1].start if index + 1 < len(amounts) else len(folded)
        place = _place(
            folded, amount, following, all_statements[-1] if all_statements else None, names, today
        )
        kind = _kind(place)
        if all_statements:
            all_statements[-1], kind = _linked(folded, all_statements[-1], amount, kind)
        all_statements.append(Statement(kind, amount, words.LATEST.search(place.before) is not None))
    return tuple(all_statements)


def vague_words(folded: str) -> tuple[int, int] | None:
    """Where the text speaks of completion without a figure: 过半, 基本完成, 已完工待验收."""
    found = words.VAGUE.search(folded) or words.BUILT.search(folded)
    return found.span() if found else None


def plain_words(folded: str) -> Decimal | None:
    """100 where the text says nothing but 已完成, 0 where nothing but 未启动 and perhaps why."""
    text = folded.strip()
    if words.ONLY_DONE.fullmatch(text):
        return Decimal(100)
    if words.NOT_BEGUN.fullmatch(text):
        return Decimal(0)
    return None


def _place(
    folded: str,
    amount: Amount,
    following: int,
    previous: Statement | None,
    names: tuple[str, ...],
    today: date | None,
) -> _Place:
    earliest = previous.amount.end if previous else 0
    before = clause_before(folded, amount.start, earliest)
    after = clause_after(folded, amount.end, following)
    return _Place(
        words=folded[amount.start : amount.end],
        before=before,
        sentence=sentence_before(folded, amount.start),
        after=after,
        previous=previous.kind if previous else None,
        names=names,
        is_ahead=lies_ahead(before, today),
        is_asked=folded.startswith("?", amount.end + len(after)),
    )


def _linked(
    folded: str, previous: Statement, amount: Amount, kind: ProgressKind
) -> tuple[Statement, ProgressKind]:
    """由40%提升到60% states 60%; 40%-60% states neither."""
    between = folded[previous.amount.end : amount.start][:40]
    start = folded[max(0, previous.amount.start - 20) : previous.amount.start]
    is_change = words.FROM.search(start) or words.RISE.search(between) or words.FALL.search(between)
    if is_change and words.FROM_TO.fullmatch(between):
        reached = (
            kind
            if previous.kind in (ProgressKind.PAST, ProgressKind.CHANGE, ProgressKind.DOUBT)
            else previous.kind
        )
        if _speaks_of_rate(clause_before(folded, previous.amount.start)):
            reached = ProgressKind.INDICATOR
        falls = reached is not ProgressKind.INDICATOR and words.FALL.search(between)
        return replace(previous, kind=ProgressKind.CHANGE), ProgressKind.DOUBT if falls else reached
    if words.RANGE.fullmatch(between) and previous.kind is not ProgressKind.INDICATOR:
        return replace(previous, kind=ProgressKind.DOUBT), ProgressKind.DOUBT
    return previous, kind


def _kind(place: _Place) -> ProgressKind:
    return next(kind for rule in _RULES if (kind := rule(place)) is not None)


def _indicator(place: _Place) -> ProgressKind | None:
    measured = subject(place.before).rstrip()
    if words.RATE_OF_WORK.search(measured) and not _is_named(measured, place.names):
        return None
    if words.RATE.search(measured) or words.RATE_AFTER.match(place.after):
        return ProgressKind.INDICATOR
    if place.previous is ProgressKind.INDICATOR and words.AND.fullmatch(place.before):
        return ProgressKind.INDICATOR
    if _measures_rate(place.sentence, place.names):
        return ProgressKind.INDICATOR
    if _is_named(measured, place.names):
        return ProgressKind.DOUBT if "完成" in place.before[len(measured) :] else ProgressKind.INDICATOR
    return None


def _share(place: _Place) -> ProgressKind | None:
    if words.SHARE_OF_WORK.search(place.before):
        return ProgressKind.DONE
    return ProgressKind.INDICATOR if words.SHARE.search(place.before) else None


def _left(place: _Place) -> ProgressKind | None:
    stated = words.LEFT.search(place.before)
    if stated and place.previous is ProgressKind.INDICATOR and has_no_subject(place.before[: stated.start()]):
        return ProgressKind.INDICATOR
    undone = words.LEFT_AFTER.match(place.after) and not words.DONE.search(place.before)
    return ProgressKind.LEFT if stated or undone else None


def _change(place: _Place) -> ProgressKind | None:
    return ProgressKind.CHANGE if words.CHANGE.search(place.before) else None


def _plan(place: _Place) -> ProgressKind | None:
    before = words.ACCORDING_TO_PLAN.sub("", place.before)
    planned = [match.end() for match in words.PLANNED.finditer(before)]
    if planned and not words.ACTUALLY.search(before, planned[-1]):
        return ProgressKind.PLAN
    is_later = place.is_ahead or (place.is_ahead is None and words.BY_A_DATE.search(before))
    if is_later and not words.UNTIL_NOW.search(before):
        return ProgressKind.PLAN
    if place.words.startswith("全") and words.BY_THEN.search(before):
        return ProgressKind.PLAN
    if words.PLANNED_AHEAD.search(place.sentence) and not words.ACTUALLY.search(before):
        return ProgressKind.PLAN
    is_planned_after = words.PLANNED_AFTER.match(place.after) and not words.DONE.search(before)
    return ProgressKind.PLAN if is_planned_after else None


def _past(place: _Place) -> ProgressKind | None:
    return ProgressKind.PAST if words.PAST.search(place.before) else None


def _doubt(place: _Place) -> ProgressKind | None:
    unsure = (words.NOT, words.OTHER_MEASURE, words.RANGE_BEFORE, words.MINUS, words.UNSURE)
    if place.is_asked or words.CONDITION.search(place.sentence):
        return ProgressKind.DOUBT
    if any(pattern.search(place.before) for pattern in unsure):
        return ProgressKind.DOUBT
    is_bare = place.words.isdecimal() and words.OF_A_COUNT.search(place.sentence)
    if is_bare or words.ADDED.search(place.before):
        return ProgressKind.DOUBT
    # After 上周40% the figure of 本周 is what has been reached.
    part = words.PART_OF_TIME.search(place.before) and not words.IN_ALL.search(place.before)
    if part and place.previous is not ProgressKind.PAST:
        return ProgressKind.DOUBT
    if words.OF_THE_TARGET.match(place.after) or _speaks_of_rate(place.before):
        return ProgressKind.DOUBT
    # 招标工作全部完成 speaks of a part of the task.
    all_done_of_part = place.words.startswith("全") and not words.NEUTRAL.fullmatch(place.before)
    return ProgressKind.DOUBT if all_done_of_part else None


def _whole(place: _Place) -> ProgressKind | None:
    return ProgressKind.WHOLE if words.WHOLE.search(place.before) else None


def _done(place: _Place) -> ProgressKind | None:
    is_done = words.DONE.search(place.before) or words.DONE_AFTER.match(place.after)
    return ProgressKind.DONE if is_done or place.words.startswith("全") else None


def _bare(place: _Place) -> ProgressKind:
    is_short = words.NEUTRAL.fullmatch(place.before) or len(place.before) <= SHORT_PHRASE
    return (
        ProgressKind.BARE if is_short and not words.UNCLEAR_AFTER.match(place.after) else ProgressKind.DOUBT
    )


_RULES: tuple[Callable[[_Place], ProgressKind | None], ...] = (
    _indicator,
    _share,
    _left,
    _change,
    _plan,
    _past,
    _doubt,
    _whole,
    _done,
    _bare,
)


def _is_named(measured: str, names: tuple[str, ...]) -> bool:
    """Whether the last words are words of an indicator's name: 绿色采购 of 政府绿色采购比例."""
    tail = measured[-LEAST_COMMON:]
    return len(tail) == LEAST_COMMON and any(tail in name for name in names)


def _speaks_of_rate(before: str) -> bool:
    return any(not words.WORK.search(before, end) for end in _ends_of_rates(before))


def _ends_of_rates(text: str) -> list[int]:
    """Where the names of rates end; 完成率 is none, it says how far the work is."""
    ends = [match.end() for match in words.RATE_BEFORE.finditer(text)]
    return [end for end in ends if not words.RATE_OF_WORK.search(text[:end])]


def _measures_rate(sentence: str, names: tuple[str, ...]) -> bool:
    """Whether nothing but 目前, 达到 or 11月 stands between the last thing measured and the share."""
    places = _ends_of_rates(sentence)
    places += [sentence.rfind(name) + len(name) for name in names if name in sentence]
    rest = sentence[max(places) :] if places else ""
    clause = clause_before(rest, len(rest))
    return bool(places) and has_no_subject(clause) and not words.WORK.search(rest)
