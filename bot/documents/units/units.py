"""Takes a printed list of units apart: names as worded, 等相关单位 as an open end, nothing added."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.documents.units.kinds import ends_like_a_unit, is_group
from bot.understanding.text import fold

LONGEST_NAME = 30
_STOP = re.compile(r"[。.;；\s]+$")
_OPEN = re.compile(r"(?:等(?:各)?(?:相关|有关|责任|成员)?(?:单位|部门|部门和单位|部门单位)?|等)$")
_OPEN_END = re.compile(r"等(?:相关|有关|各)?(?:单位|部门)$")
_NOTE = re.compile(
    r"[(（](?:牵头|负责|配合|主责|责任|[^()（）]*(?:牵头|责任|配合)单位[^()（）]*|[^()（）]*下同|排名第一)[)）]$"
)
_BETWEEN = re.compile(r"[、,;/]+(?![^(]*\))|\n")
_AND = re.compile(r"(?:以及|及其|和|及|与)")
_PREFIXED = re.compile(r"^各(?:街|镇|乡|街道|乡镇|镇街)$")
_CONTINUED = re.compile(r"^(?:街|镇|乡|街道|园区|乡镇|社区|办事处|街道办事处|村)$")
_NO_NAME = re.compile(r"[的由按将]|负责|统一安排|根据|职责|牵头|配合|另行|暂|待定|[。:!?《》]|[0-9]{3}")


@dataclass(frozen=True)
class UnitList:
    """`unread` are the pieces that are no names, `stopped` says that the list ends with a full stop."""

    names: tuple[str, ...]
    open_ended: bool
    stopped: bool
    unread: tuple[str, ...]
    noted: tuple[str, ...]  # 区住建局(牵头): what is said of a unit within the list
    repeated: tuple[str, ...]


def together(lists: Sequence[UnitList]) -> UnitList:
    """Several lists of one role."""
    return UnitList(
        names=tuple(dict.fromkeys(name for each in lists for name in each.names)),
        open_ended=any(unit_list.open_ended for unit_list in lists),
        stopped=any(one_unit_list.stopped for one_unit_list in lists),
        unread=tuple(piece for this_unit_list in lists for piece in this_unit_list.unread),
        noted=tuple(piece for each_unit_list in lists for piece in each_unit_list.noted),
        repeated=tuple(dict.fromkeys(name for each in lists for name in each.repeated)),
    )


def read_units(printed: str) -> UnitList:
    body = _STOP.sub("", fold(printed))
    names = _OPEN.sub("", body)
    printed_pieces = list(_pieces(printed[: len(names)], names))
    pieces = [_NOTE.sub("", piece) for piece in printed_pieces]
    read = [piece for piece in pieces if _is_name(piece)]
    return UnitList(
        names=tuple(dict.fromkeys(read)),
        open_ended=names != body,
        stopped=printed.strip().endswith(("。", ".")),
        noted=tuple(piece for piece in printed_pieces if _NOTE.search(piece)),
        unread=tuple(piece for piece in pieces if not _is_name(piece)),
        repeated=tuple(sorted({name for name in read if read.count(name) > 1})),
    )


def is_broken_off(printed: str) -> bool:
    """Whether the list goes on in the next line: it ends with 、 or in the middle of a name (区)."""
    folded = fold(printed).rstrip()
    if folded.endswith(("、", ",")):
        return True
    last = re.split("[、,]", folded)[-1]
    return bool(last) and not (ends_like_a_unit(_OPEN.sub("", _STOP.sub("", last))) or _ends_list(last))


def goes_on(before: str, printed: str) -> bool:
    """Whether a line reads as the rest of a list: only names, or the rest of 等相关单位, no sentence."""
    folded = fold(printed).strip()
    if folded.startswith("、") or _OPEN_END.search(fold(before)[-8:] + _STOP.sub("", folded)[:8]):
        return True
    pieces = [piece for piece in _pieces(folded, _OPEN.sub("", _STOP.sub("", folded))) if piece]
    return bool(pieces) and all(
        len(piece) <= LONGEST_NAME and (ends_like_a_unit(piece) or is_group(piece)) for piece in pieces
    )


def _ends_list(last: str) -> bool:
    bare = _STOP.sub("", last)
    return _OPEN.search(bare) is not None or is_group(bare) or len(last) > LONGEST_NAME or bare != last


def _pieces(printed: str, folded: str) -> Iterator[str]:
    place = 0
    found = [*_BETWEEN.finditer(folded), None]
    waiting = ""
    for match in found:
        end = match.start() if match else len(folded)
        piece = "".join(printed[place:end].split())
        sign = printed[match.start() : match.end()] if match else ""
        place = match.end() if match else end
        if waiting.endswith(("、", ",", "，", "/")) and _CONTINUED.match(piece):
            waiting += piece
        else:
            yield from _apart(waiting.rstrip("、,，"))
            waiting = piece
        if _PREFIXED.match(waiting) and sign:
            waiting += sign.strip()
    yield from _apart(waiting.rstrip("、,，"))


def _apart(piece: str) -> Iterator[str]:
    """区环保局和区住建局 are two; 住房和城乡建设局 is one."""
    for match in _AND.finditer(piece):
        text = piece[: match.start()]
        right = piece[match.end() :]
        if (
            not _is_all_of_a_kind(text, right)
            and ends_like_a_unit(text)
            and (ends_like_a_unit(right) or is_group(right))
        ):
            yield text
            yield from _apart(right)
            return
    if piece:
        yield piece


def _is_all_of_a_kind(text: str, right: str) -> bool:
    """各乡镇和街道 is one group."""
    return text.startswith("各") and _CONTINUED.match(right) is not None


def _is_name(piece: str) -> bool:
    return 1 < len(piece) <= LONGEST_NAME and _NO_NAME.search(piece) is None
