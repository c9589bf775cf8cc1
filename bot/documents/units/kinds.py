"""What kind of body a name stands for, judged by how it ends, and whether it is a group of many."""

import re

from bot.core.plan import UnitKind

_BRACKETS = re.compile(r"[(（\[][^)）\]]*[)）\]]")
_ENDINGS: tuple[tuple[UnitKind, str], ...] = (
    (UnitKind.STREET, "街道|街道办|街道办事处|办事处|街道党工委"),
    (UnitKind.PARK, "园区|开发区|高新区|产业园|工业园|管委会|管理委员会|示范区|新区"),
    (
        UnitKind.MASS_ORGANISATION,
        "总工会|工会|团[省市县区旗]委|团委|妇联|妇女联合会|工商联|科协|残联|文联|侨联|红十字会|联合会",
    ),
    (
        UnitKind.PARTY,
        "组织部|宣传部|统战部|政法委|纪委|纪委监委|监委|编办|编委办|党校|机关工委|网信办|文明办|老干部局|[省市县区旗]委办|[省市县区旗]委办公室|政研室|[省市县区旗]委",
    ),
    (UnitKind.BRANCH, "分局|国税局|国家税务局"),
    (UnitKind.BRIGADE, "大队|支队|中队|消防队|救援队"),
    (UnitKind.OFFICE, "办公室|办|办公厅|督查室|研究室|法制室"),
    (
        UnitKind.DEPARTMENT,
        "局|厅|发改委|经信委|教委|住建委|农委|卫计委|卫健委|国资委|商务委|科委|人武部|法院|检察院|人大|政协",
    ),
    (UnitKind.ENTERPRISE, "公司|集团|厂|银行|支行"),
    (UnitKind.INSTITUTION, "站|中心|医院|学校|院|所|处|馆|台|社|总队"),
    (UnitKind.TOWN, "镇|乡|镇政府|乡政府|镇人民政府|乡人民政府|苏木|农场|林场"),
    (UnitKind.OTHER, "[省市县区旗]政府|人民政府"),
)
_BY_ENDING = tuple((kind, re.compile(rf".*(?:{endings})$")) for kind, endings in _ENDINGS)
_GROUP = re.compile(
    r".*(?:各|有关|相关|所有|全体|成员单位)|(?:街|镇|乡|街道|乡镇|镇街|街镇|区直部门|区直单位)$"
)


def kind_of(name: str) -> UnitKind:
    bare = _BRACKETS.sub("", name)
    return next((kind for kind, ending in _BY_ENDING if ending.match(bare)), UnitKind.OTHER)


def ends_like_a_unit(name: str) -> bool:
    bare = _BRACKETS.sub("", name)
    return len(bare) > 1 and any(ending.match(bare) for _, ending in _BY_ENDING)


def is_group(name: str) -> bool:
    """各街镇, 区直各有关部门, 相关街道: many under one word, without their names."""
    return len(name) < 30 and _GROUP.match(name) is not None


def group_kinds(name: str) -> frozenset[UnitKind]:
    """Whom 各… means, where it means all of a kind; 各相关… does not say which."""
    if not name.startswith("各") or re.search("有关|相关|部门|单位", name):
        return frozenset()
    if re.search("[镇乡]", name):
        towns = frozenset({UnitKind.TOWN})
    else:
        towns = frozenset()
    return towns | (frozenset({UnitKind.STREET}) if "街" in name else frozenset())
