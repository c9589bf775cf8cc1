"""Duties told in a sentence instead of with a label: (区发改局牵头,区财政局配合,2017年底前完成)."""

import re
from collections.abc import Iterator

from bot.documents.source.labels import LabelKind, Labelled, Parts
from bot.understanding.text import fold

PLAIN_VERBS = ("牵头", "牵头负责", "配合")  # these words are those of the roles
_IN_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]{2,400})[)\]】]([。;]?)$")
_PIECE = re.compile("[^,;]+")
_DUTY = re.compile(
    r"(?:由)?(?P<units>.+?)(?:按职责分工|按照职责分工|分别|共同|具体)?"
    r"(?P<verb>牵头负责|牵头落实|牵头|负责落实|负责|配合|参与|协助|落实)"
)
_DATED = re.compile(r".*(?:[0-9]|年|季度|月).*(?:前|底|末|完成|建成|推进|落实)|长期坚持|持续推进|长期推进")
_KINDS = {"牵": LabelKind.LEAD, "负": LabelKind.RESPONSIBLE, "落": LabelKind.RESPONSIBLE}


def duties_of(text: str, line: int) -> Parts:
    """What the brackets at the end of a clause say about who does it; the clause comes back without them."""
    folded = fold(text)
    match = _IN_BRACKETS.search(folded)
    if match is None:
        return Parts(text, ())
    labelleds = tuple(_duties(text[slice(*match.span(1))], line))
    if not any(label.kind is not LabelKind.DEADLINE for label in labelleds):
        return Parts(text, ())
    before = text[: match.start()]
    stop = text[match.start(2) : match.end(2)]
    return Parts(before if before.endswith(stop) else before + stop, labelleds)


def _duties(inside: str, line: int) -> Iterator[Labelled]:
    """Piece by piece; names before the piece with the verb belong to it: 区发改局,区财政局负责."""
    start: int | None = None
    for piece in _PIECE.finditer(fold(inside)):
        match = _DUTY.fullmatch(piece[0].strip())
        if match is None:
            if _DATED.fullmatch(piece[0].strip()):
                yield Labelled(LabelKind.DEADLINE, "", inside[slice(*piece.span())].strip(), line)
            else:
                start = piece.start() if start is None else start
            continue
        begin = piece.start() if start is None else start
        end = piece.start() + piece[0].index(match["units"]) + len(match["units"])
        units = inside[begin:end].strip().removeprefix("由")
        kind = _KINDS.get(match["verb"][0], LabelKind.COOPERATING)
        after = inside[end : piece.end()].strip()
        yield Labelled(kind, match["verb"], units, line, after=after)
        start = None
