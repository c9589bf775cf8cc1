"""The words around a number that say what it is about."""

import re

_CLAUSE_END = re.compile(r"[,。;!?\n()]|\.(?![0-9])")
_SENTENCE_END = re.compile(r"[。;!?\n]|\.(?![0-9])")
# Possessive, so that a long row of such words costs no backtracking.
_FILLER = (
    r"(?>[:= ~-]|已经?|现|目前|均|都|也|达到?|为|是|约|近|超过?|[大高低小]于|不|同比|环比|较|比"
    r"|在|到|至|了|分别|实现|完成|提[高升]|上升|增长?|下?降|低|升|由|从|保持|稳定|维持|控制|累计)"
)
_REACHED = re.compile(_FILLER + "*+$")
_ONLY_REACHED = re.compile(r"(?>[: ]|已经?|现|目前|均|达到?|为|约|到|至|了|提[高升]|上升|下?降)++")


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
    """What stands before 已达到, 为, 提高到 …: the thing that was measured."""
    tail = before[-60:]
    match = _REACHED.search(tail)
    return tail[: match.start()] if match else tail


def has_no_subject(before: str) -> bool:
    """达到 or 现为: the thing measured was named in the clause before."""
    return _ONLY_REACHED.fullmatch(before) is not None and any(sign in before for sign in "达为到至")


def _after_last(boundary: re.Pattern[str], text: str) -> str:
    ends = [match.end() for match in boundary.finditer(text)]
    return text[ends[-1] :] if ends else text
