"""Other words for a unit, from common usage: the full official name, the place in front, spoken forms.

None of them stands in the document, so the reading always says that the office should check them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.core.plan import PlanUnit, UnitKind
from bot.documents.units.kinds import kind_of

FULL: Mapping[str, str] = {
    "环保局": "环境保护局",
    "发改局": "发展和改革局",
    "发改委": "发展和改革委员会",
    "住建局": "住房和城乡建设局",
    "国土分局": "国土资源分局",
    "国土局": "国土资源局",
    "国土资源局": "国土资源局",
    "农经局": "农村经济局",
    "经信局": "经济和信息化局",
    "经信委": "经济和信息化委员会",
    "工信局": "工业和信息化局",
    "卫计局": "卫生和计划生育局",
    "卫计委": "卫生和计划生育委员会",
    "卫健局": "卫生健康局",
    "卫健委": "卫生健康委员会",
    "安监局": "安全生产监督管理局",
    "市监局": "市场监督管理局",
    "市场监管局": "市场监督管理局",
    "食药监局": "食品药品监督管理局",
    "人社局": "人力资源和社会保障局",
    "消防大队": "公安消防大队",
    "妇联": "妇女联合会",
    "工商局": "工商行政管理局",
    "质监局": "质量技术监督局",
    "文旅局": "文化和旅游局",
    "科协": "科学技术协会",
    "残联": "残疾人联合会",
    "编办": "机构编制委员会办公室",
    "工商联": "工商业联合会",
    "城管局": "城市管理局",
    "产业园区管委会": "产业园区管理委员会",
}
SPOKEN: Mapping[str, tuple[str, ...]] = {
    "住建局": ("建设局",),
    "国土分局": ("国土局",),
    "水利总站": ("水利站",),
    "综合执法局": ("执法局",),
    "公安分局": ("公安局",),
    "文化广电体育局": ("文广体局", "文广局", "文体局"),
}
# Merged or renamed everywhere by March 2019; a later notice that still says so is out of date.
RENAMED: Mapping[str, str] = {
    "环保局": "生态环境局",
    "环境保护局": "生态环境局",
    "国土局": "自然资源局",
    "国土分局": "自然资源局",
    "国土资源局": "自然资源局",
    "国土资源分局": "自然资源局",
    "规划局": "自然资源局",
    "卫计局": "卫生健康局",
    "卫计委": "卫生健康委",
    "安监局": "应急管理局",
    "工商局": "市场监督管理局",
    "质监局": "市场监督管理局",
    "食药监局": "市场监督管理局",
    "农业局": "农业农村局",
    "农委": "农业农村局",
    "旅游局": "文化和旅游局",
    "国税局": "税务局",
    "地税局": "税务局",
    "公安消防大队": "消防救援大队",
    "消防大队": "消防救援大队",
}
_LEVEL = re.compile(r"^[省市县区旗](?!场|政|域|划)(?=..)")


@dataclass(frozen=True)
class AliasPlace:
    """Whose notice it is: 盘锦市双台子区人民政府办公室 → 双台子区, its letter 区, its stem 双台子."""

    name: str
    letter: str
    stem: str
    issuer: str

    @classmethod
    def of(cls, issuer: str) -> "AliasPlace":
        found = re.match(r"(?:.{1,8}?省)?(?:.{2,6}?市)?(.{2,8}?[县区旗])", issuer) or re.match(
            r"(?:.{1,8}?省)?(.{2,6}?市)", issuer
        )
        name = found[1] if found else ""
        return cls(name, name[-1:], name[:-1], issuer)


def core_of(name: str, place: AliasPlace) -> str:
    """区环保局 and 双台子区环保局 are 环保局."""
    bare = name.removeprefix(place.name)
    return _LEVEL.sub("", bare) or name


def with_aliases(
    names: Iterable[str], place: AliasPlace, text: str, taken: Iterable[str]
) -> tuple[PlanUnit, ...]:
    """Units in order; an alias that stands for two, or is a name, is nobody's."""
    names = list(names)
    wanted = {name: list(dict.fromkeys(_aliases(name, place, text))) for name in names}
    owners: dict[str, int] = {}
    for aliases in wanted.values():
        for alias in aliases:
            owners[alias] = owners.get(alias, 0) + 1
    texts = {*names, *taken}
    return tuple(
        PlanUnit(
            name=name,
            aliases=tuple(alias for alias in wanted[name] if alias not in texts and owners[alias] == 1),
            kind=kind_of(name),
        )
        for name in names
    )


def _aliases(name: str, place: AliasPlace, text: str) -> Iterator[str]:
    texts = _of_kind(name, place, text)
    yield from (alias for alias in texts if alias != name and 1 < len(alias) <= 60)


def _of_kind(name: str, place: AliasPlace, text: str) -> Iterator[str]:
    kind = kind_of(name)
    letter = place.letter or "区"
    if kind is UnitKind.TOWN:
        yield from _town(name, place, text)
    elif kind is UnitKind.STREET:
        yield from _street(name, place, text)
    elif kind is UnitKind.PARK:
        yield from _park(name, place)
    elif name == f"{letter}政府办":
        yield from _government_office(place)
    elif name.startswith(f"{letter}委"):
        yield from (name[2:], place.stem + name, f"中共{place.stem}{name}")
    elif name == f"团{letter}委":
        yield from _league(name, place)
    else:
        yield from _department(name, place)


def _department(name: str, place: AliasPlace) -> Iterator[str]:
    letter = place.letter or "区"
    core = core_of(name, place)
    yield core
    if core == "总工会":
        yield "工会"
    yield f"{place.name}{core}" if place.name else core
    if core == "公安分局" and place.stem:
        yield f"{place.stem}{core}"
    full = FULL.get(core)
    if full:
        yield from (full, f"{letter}{full}", f"{place.name}{full}")
    yield from SPOKEN.get(core, ())


def _government_office(place: AliasPlace) -> Iterator[str]:
    letter = place.letter
    name = place.name
    yield from ("政府办", f"{name}政府办", "政府办公室", f"{letter}政府办公室", f"{name}政府办公室")
    yield from (f"{letter}人民政府办公室", f"{name}人民政府办公室")
    if place.issuer.endswith(f"{name}人民政府办公室"):
        yield place.issuer


def _league(name: str, place: AliasPlace) -> Iterator[str]:
    letter = place.letter
    full = place.name
    yield from ("团委", f"共青团{letter}委", f"{place.stem}{name}")
    yield from (f"共青团{full}委", f"共青团{full}委员会")


def _town(name: str, place: AliasPlace, text: str) -> Iterator[str]:
    stem = re.sub("(?:人民)?政府$", "", name)
    if _stands_for_it_alone(stem[:-1], text, "镇乡"):
        yield stem[:-1]
    yield from (stem, f"{stem}政府", f"{stem}人民政府", f"{place.name}{stem}")


def _street(name: str, place: AliasPlace, text: str) -> Iterator[str]:
    stem = re.sub("街道(?:办事处|办)?$|办事处$", "", name)
    if _stands_for_it_alone(stem, text, "街办"):
        yield stem
    yield from (f"{stem}街道", f"{stem}街道办", f"{stem}办事处", f"{stem}街道办事处", f"{place.name}{name}")


def _park(name: str, place: AliasPlace) -> Iterator[str]:
    bare = name.removesuffix("管委会").removesuffix("管理委员会")
    if bare == name:
        yield f"{place.name}{core_of(name, place)}"
        return
    yield from (f"{bare}管理委员会", f"{place.name}{core_of(name, place)}")
    if bare.endswith("园区"):
        yield "园区管委会"
    yield from ("管委会", bare)


def _stands_for_it_alone(stem: str, text: str, endings: str) -> bool:
    """陆家 is 陆家镇 wherever it stands; 统一 is also a word."""
    if len(stem) < 2:
        return False
    return all(text[match.end() : match.end() + 1] in endings for match in re.finditer(re.escape(stem), text))
