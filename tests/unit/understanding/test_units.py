"""A unit is found by name, short form, sound or pinyin, and never guessed."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.units.finder import UnitFinder, UnitMatch, UnitName
from tests.unit.understanding.effort import check_growth

NAMES = (
    "区环保局",
    "区政府办",
    "区发改局",
    "区住建局",
    "区国土分局",
    "区水利总站",
    "区农经局",
    "产业园区管委会",
    "区经信局",
    "区商务局",
    "区统计局",
    "区财政局",
    "统一镇",
    "陆家镇",
    "区综合执法局",
    "区公安分局",
    "区卫计局",
    "区安监局",
    "区消防大队",
    "区征管办",
    "区委组织部",
    "区人社局",
    "双盛街道办事处",
    "区教育局",
    "区文化广电体育局",
    "区委宣传部",
    "区总工会",
    "团区委",
    "区妇联",
)
PLAN = UnitFinder([UnitName(name) for name in NAMES])
ANEW = UnitFinder([UnitName(name) for name in NAMES])  # has read nothing that PLAN remembers
FULL_NAMES = UnitFinder(
    [
        UnitName("区住房和城乡建设局"),
        UnitName("区市场监督管理局"),
        UnitName("区民政局"),
        UnitName("市生态环境局双台子分局", ("环保局", "生态环境分局")),
        UnitName("高新区管委会"),
        UnitName("产业园区管委会"),
    ]
)


@pytest.mark.parametrize("name", NAMES)
def test_each_unit_is_found_by_its_name_with_and_without_its_place(name: str) -> None:
    assert PLAN.find(name) == UnitMatch(name)
    assert PLAN.find(f"双台子{name}" if name.startswith("区") else name).unit == name
    assert PLAN.find(f" {name}： ").unit == name
    assert PLAN.find(name.removeprefix("区")).unit == name


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("住建局", "区住建局"),
        ("双区住建局", "区住建局"),
        ("盘锦市双台子区住建局", "区住建局"),
        ("住 建 局", "区住建局"),
        ("区住房和城乡建设局", "区住建局"),
        ("环境保护局", "区环保局"),
        ("人力资源和社会保障局", "区人社局"),
        ("组织部", "区委组织部"),
        ("区组织部", "区委组织部"),
        ("区府办", "区政府办"),
        ("执法局", "区综合执法局"),
        ("文体局", "区文化广电体育局"),
        ("公安局", "区公安分局"),
        ("消防队", "区消防大队"),
        ("团委", "团区委"),
        ("双盛街道", "双盛街道办事处"),
        ("管委会", "产业园区管委会"),
        ("统一", "统一镇"),
        ("教育居", "区教育局"),
        ("公按分局", "区公安分局"),
        ("財政局", "区财政局"),
        ("文化广电休育局", "区文化广电体育局"),
        ("zhujianju", "区住建局"),
        ("zhu jian ju", "区住建局"),
        ("QuJiaoYuJu", "区教育局"),
        ("zhùjiànjú", "区住建局"),
    ],
)
def test_clear_match_is_taken(text: str, unit: str) -> None:
    assert PLAN.find(text).unit == unit


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("计局", ("区统计局", "区卫计局")),
        ("镇", ("统一镇", "陆家镇")),
        ("zjj", ("区住建局",)),
        ("市环保局", ("区环保局",)),
        ("市委组织部", ("区委组织部",)),
        ("zujianju", ("区住建局",)),
        ("妇女联合会", ("区妇联",)),
    ],
)
def test_unsure_match_becomes_candidates(text: str, candidates: tuple[str, ...]) -> None:
    assert PLAN.find(text) == UnitMatch(None, candidates)


@pytest.mark.parametrize("text", ["市住建局", "盘锦市住建局"])
def test_an_alias_without_a_place_is_of_its_unit_s_place(text: str) -> None:
    finder = UnitFinder([UnitName("区住建局", ("住建局", "住房和城乡建设局"))])
    assert finder.find(text) == UnitMatch(None, ("区住建局",))


@pytest.mark.parametrize("text", ["区环保局、区住建局", "环保局和住建局", "环保局/住建局"])
def test_a_list_of_units_is_none_of_them(text: str) -> None:
    match = PLAN.find(text)
    assert (match.unit, set(match.candidates)) == (None, {"区环保局", "区住建局"})
    assert PLAN.find_in_front(f"{text} 已完成") == (match, "已完成")


@pytest.mark.parametrize(
    ("text", "first"),
    [("水利局", "区水利总站"), ("坏保局", "区环保局"), ("水务局", "区商务局"), ("民政局", "区财政局")],
)
def test_another_office_is_only_proposed(text: str, first: str) -> None:
    match = PLAN.find(text)
    assert (match.unit, match.candidates, match.nearest[0]) == (None, (), first)
    assert len(match.nearest) <= 3


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("住建局", "区住房和城乡建设局"),
        ("市监局", "区市场监督管理局"),
        ("市场监管局", "区市场监督管理局"),
        ("shichangjianguan", "区市场监督管理局"),
        ("环保局", "市生态环境局双台子分局"),
        ("zhujianju", "区住房和城乡建设局"),
        ("高新区管委会", "高新区管委会"),
        ("管委会", None),
    ],
)
def test_long_names_and_aliases(text: str, unit: str | None) -> None:
    assert FULL_NAMES.find(text).unit == unit


@pytest.mark.parametrize("text", ["局", "双台子区", "", "\0", "🙂"])
def test_words_common_to_most_units_name_none(text: str) -> None:
    match = PLAN.find(text)
    assert (match.unit, match.candidates) == (None, ())


def test_pinyin_is_loaded_only_when_needed() -> None:
    script = (
        "import sys; from bot.understanding.units.finder import UnitFinder, UnitName;"
        "UnitFinder([UnitName('区住建局')]).find('住建局'); sys.exit('pypinyin' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_shared_alias_is_never_taken() -> None:
    finder = UnitFinder([UnitName("甲办公室", ("办公室",)), UnitName("乙办公室", ("办公室",))])
    assert finder.find("办公室") == UnitMatch(None, ("甲办公室", "乙办公室"))


@pytest.mark.parametrize(
    ("text", "unit", "rest"),
    [
        ("区住建局 已完成60%", "区住建局", "已完成60%"),
        ("住建局 牵头", "区住建局", "牵头"),
        ("住 建 局 牵头", "区住建局", "牵头"),
        ("zhu jian ju lead", "区住建局", "lead"),
        ("区住建局：已完成60%，整改中", "区住建局", "已完成60%，整改中"),
        ("区住建局已完成60%", "区住建局", "已完成60%"),
        ("教育居 配合", "区教育局", "配合"),
        ("区环保局", "区环保局", ""),
        ("已完成 60%", None, "已完成 60%"),
        ("  ", None, ""),
    ],
)
def test_unit_in_front(text: str, unit: str | None, rest: str) -> None:
    match, words = PLAN.find_in_front(text)
    assert (match.unit, words) == (unit, rest)


def test_candidates_in_front_keep_the_words_after() -> None:
    match, rest = PLAN.find_in_front("计局 牵头")
    assert (match.candidates, rest) == (("区统计局", "区卫计局"), "牵头")


@given(st.sets(st.sampled_from("住建环保经信农商统计卫教育安监"), min_size=2, max_size=3))
def test_short_form_of_several_units_is_never_taken(characters: set[str]) -> None:
    text = "".join(sorted(characters)) + "局"
    exact = [name for name in NAMES if name.removeprefix("区") == text]
    within = [name for name in NAMES if _occurs(text, name)]
    if len(within) > 1 and not exact:
        assert PLAN.find(text).unit is None


@settings(deadline=None)  # the first reading may load the tables of sounds
@given(st.text(max_size=80))
def test_any_text_is_safe(text: str) -> None:
    for match in (PLAN.find(text), PLAN.find_in_front(text)[0]):
        assert match.unit is None or match.unit in NAMES
        assert set(match.candidates + match.nearest) <= set(NAMES)
    assert PLAN.find(text) == ANEW.find(text)


@pytest.mark.parametrize("piece", ["局", "a", "住建 ", "\0", "zhujian", "\u202e区住建局\u0000"])
def test_hostile_input_is_little_work(piece: str) -> None:
    PLAN.find("预热读音")
    check_growth(PLAN.find, piece)
    check_growth(PLAN.find_in_front, piece)


def _occurs(short: str, name: str) -> bool:
    rest = iter(name)
    return all(character in rest for character in short)
