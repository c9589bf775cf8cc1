"""The words around a number that say what it is about."""

import re

_CLAUSE_END = re.compile(r"[,。;!?\n()]|\.(?![0-9])")
_SENTENCE_END = re.compile(r"[。;!?\n]|\.(?![0-9])")
_TIME = r"[0-9]{1,2}(?:月份?|[日号])|(?:20)?[0-9]{2}年|[今本]年|[年季月]初"
# Possessive, so that a long row of such words costs no backtracking.
_FILLER = (
    r"(?>[:= ~-]|已经?|现|目前|均|都|也|达到?|为|是|约|近|超过?|[大高低小]于|不|同比|环比|较|比"
    r"|在|到|至|了|分别|实现|完成|提[高升]|上升|增长?|下?降|低|升|由|从|保持|稳定|维持|控制|累计"
    r"|[未尚还可能应≥≤<>]|没有?|接近|一直|始终|持续|实际|目标|要求|数值|突破|[只还]有|才|仅|高达|逾|平均"
    rf"|[去上]年|原来?|的|(?<=[A-Za-z])值|{_TIME})"
)
_REACHED = re.compile(_FILLER + "*+$")
_FROM_VALUE = re.compile(r"[由从自] *[0-9]+(?:\.[0-9]+)?$")
_NO_SUBJECT = re.compile(
    r"(?>[:= ≥≤<>→➡]|已经?|现在?|目前|均|达到?|为|是|在|约|近|到|至|了|提[高升]|上升|下?降|实际|目标|要求"
    r"|同期|上升|左右|比|仅|只有?|才|高|逾|突破|平均|累计|今?年?的"
    rf"|截[至止]|[本上这]个?[月周]|全[年区市]|{_TIME})*+"
)


def clause_before(folded: str, place: int, earliest: int = 0) -> str:
    """From the last comma or full stop, or the number before, up to the place."""
    return _after_last(_CLAUSE_END, folded[max(earliest, place - 200) : place])


def sentence_before(folded: str, place: int, earliest: int = 0) -> str:
    return _after_last(_SENTENCE_END, folded[max(earliest, place - 200) : place])


def clause_after(folded: str, place: int, latest: int) -> str:
    rest = folded[place : min(latest, place + 60)]
    end = _CLAUSE_END.search(rest)
    return rest[: end.start()] if end else rest


def subject(before: str) -> str:
    """What stands before 已达到, 为, 由85提高到 …: the thing that was measured."""
    tail = _FROM_VALUE.sub("", _without_reached(before[-60:]))
    return _without_reached(tail)


def _without_reached(words: str) -> str:
    match = _REACHED.search(words)
    if match:
        return words[: match.start()]
    return words


def has_no_subject(before: str) -> bool:
    """达到, 现为, 今年 or nothing: the thing measured was named in the clause before."""
    return _NO_SUBJECT.fullmatch(before) is not None


def _after_last(boundary: re.Pattern[str], text: str) -> str:
    ends = [match.end() for match in boundary.finditer(text)]
    return text[ends[-1] :] if ends else text
