"""Doubts about names: one thing called by several words, a title from which a word seems to be missing."""

import re
from collections.abc import Iterator

from bot.documents.doubts.doubt import Doubt
from bot.documents.reading.material import Material

MOST_UNITS = 200
_TOWNS = (
    "各街、镇",
    "各街镇",
    "各镇街",
    "各乡镇",
    "各镇（街道）",
    "各镇(街道)",
    "各乡镇（街道）",
    "乡镇",
    "街道",
)


def wording_doubts(m: Material) -> Iterator[Doubt]:
    yield from _varied(m, [word for word in _TOWNS if word in m.text], least=3)
    yield from _place(m)
    yield from _campaign(m)
    yield from _incomplete(m)


def _varied(m: Material, words: list[str], least: int = 2) -> Iterator[Doubt]:
    if len(words) >= least:
        lines = tuple(dict.fromkeys(_line_of(m, word) for word in words))
        yield Doubt(
            "wording_varies", lines, words[0], against=tuple(words[1:]), facts={"words": "、".join(words)}
        )


def _place(m: Material) -> Iterator[Doubt]:
    """双台子 without 区, 双区 for 双台子区."""
    place = m.around.place
    if len(place.stem) < 2:
        return
    short = place.stem[0] + place.letter
    text = m.text
    for unit in m.plan.units[:MOST_UNITS]:  # 国网滨江供电公司 is no other way to say 滨江市
        text = text.replace(unit.name, "") if place.stem in unit.name else text
    texts = [place.name]
    for word, pattern in (
        (place.stem, f"{place.stem}(?!{place.letter})"),
        (short, f"(?<![\u4e00-\u9fff]){short}|围绕{short}|我{short}"),
    ):
        if re.search(pattern, text):
            texts.append(word)
    yield from _varied(m, texts)


def _campaign(m: Material) -> Iterator[Doubt]:
    """The campaign of the plan's title, with words before it or another ending."""
    title = m.letter.title.text.removeprefix(m.around.place.name).removeprefix(m.around.place.stem)
    name = re.sub("(?:工作|实施)?(?:计划|方案|意见|要点|安排)$", "", title)
    if len(name) < 5:
        return
    others = dict.fromkeys(
        match[0] for match in re.finditer(f"“[^“”]{{2,12}}”[^，。,;；]{{0,4}}{re.escape(name)}", m.text)
    )
    yield from _varied(m, [name, *others])


def _incomplete(m: Material) -> Iterator[Doubt]:
    """《…区建设公民行为手册》 beside 《…区生态文明建设道德规范》: the same beginning, a word short."""
    for draft in m.found.tasks:
        titles = re.findall("《([^《》]{4,60})》", draft.text)
        for one in titles:
            for other in titles:
                if one != other and _lacks(one, other, m.around.place.name):
                    facts = {"title": one, "other": other}
                    yield Doubt(
                        "name_incomplete",
                        (draft.line,),
                        f"《{one}》",
                        (draft.number,),
                        (f"《{other}》",),
                        facts,
                    )


def _lacks(one: str, other: str, place: str) -> bool:
    if not place or not (one.startswith(place) and other.startswith(place)):
        return False
    rest = one[len(place) :]
    longer = other[len(place) :]
    at = longer.find(rest[:2])
    return 2 <= at <= 6


def _line_of(m: Material, word: str) -> int:
    return next((line.number for line in m.cleaned.lines if word in line.text), m.letter.title.line)
