"""The small readers a notice is taken apart with, case by case."""

from datetime import date

import pytest

from bot.core.plan import UnitKind
from bot.documents.outline.duties import duties_of
from bot.documents.reading.deadlines import Exactness, read_deadline
from bot.documents.reading.targets import read_targets
from bot.documents.source.cleaning import clean
from bot.documents.source.labels import parts_of
from bot.documents.source.numbering import mark_of
from bot.documents.source.source import SourceLine
from bot.documents.units.kinds import is_group, kind_of
from bot.documents.units.units import read_units

ISSUED = date(2017, 3, 20)


@pytest.mark.parametrize(
    ("text", "day", "exactness"),
    [
        ("2017年11月", date(2017, 11, 30), Exactness.MONTH),
        ("2017.11", date(2017, 11, 30), Exactness.MONTH),
        ("2017年11月底前", date(2017, 11, 30), Exactness.PERIOD),
        ("2017年底前", date(2017, 12, 31), Exactness.PERIOD),
        ("2017年内", date(2017, 12, 31), Exactness.PERIOD),
        ("年底前完成", date(2017, 12, 31), Exactness.PERIOD),
        ("2018年", date(2018, 12, 31), Exactness.YEAR),
        ("2018年6月前", date(2018, 6, 30), Exactness.LATER_MONTH),
        ("2017年10月20日前", date(2017, 10, 20), Exactness.DAY),
        ("2017-10-20", date(2017, 10, 20), Exactness.DAY),
        ("二〇一七年十月二十日", date(2017, 10, 20), Exactness.DAY),
        ("第三季度", date(2017, 9, 30), Exactness.PERIOD),
        ("2018年上半年", date(2018, 6, 30), Exactness.PERIOD),
        ("9月中旬", date(2017, 9, 20), Exactness.PERIOD),
        ("2017年6月底前启动,10月底前完成", date(2017, 10, 31), Exactness.PERIOD),
        ("2017年6月至2018年2月", date(2018, 2, 28), Exactness.MONTH),
    ],
)
def test_deadline_is_read(text: str, day: date, exactness: Exactness) -> None:
    last = read_deadline(text, ISSUED).last
    assert last is not None
    assert (last.day, last.exactness) == (day, exactness)


@pytest.mark.parametrize("text", ["长期坚持", "持续推进", "立即整改"])
def test_lasting_work_has_no_day(text: str) -> None:
    stated = read_deadline(text, ISSUED)
    assert (stated.last, stated.lasting) == (None, True)


@pytest.mark.parametrize("text", ["每季度", "按月推进", "每年", "定期报送"])
def test_a_rhythm_has_no_day(text: str) -> None:
    stated = read_deadline(text, ISSUED)
    assert (stated.last, stated.recurring) == (None, True)


@pytest.mark.parametrize("text", ["调查摸底工作", "2017年13月", "2017年2月30日", "99月99日", "尽快", ""])
def test_what_is_no_day_gives_none(text: str) -> None:
    assert read_deadline(text, ISSUED).last is None


@pytest.mark.parametrize(
    ("text", "names", "open_ended"),
    [
        ("区环保局、区住建局", ("区环保局", "区住建局"), False),
        ("区环保局，区住建局；各街镇等相关单位。", ("区环保局", "区住建局", "各街镇"), True),
        ("区环保局和区住建局", ("区环保局", "区住建局"), False),
        ("区住房和城乡建设局", ("区住房和城乡建设局",), False),
        ("区财政局等部门", ("区财政局",), True),
        ("各街、镇，区环保局", ("各街、镇", "区环保局"), False),
        ("各县（市、区）人民政府、市直各有关单位", ("各县（市、区）人民政府", "市直各有关单位"), False),
        ("各乡镇和街道", ("各乡镇和街道",), False),
        ("区 环 保 局", ("区环保局",), False),
        ("区住建局（牵头）、区财政局", ("区住建局", "区财政局"), False),
    ],
)
def test_list_of_units_is_taken_apart(text: str, names: tuple[str, ...], open_ended: bool) -> None:
    read = read_units(text)
    assert (read.names, read.open_ended) == (names, open_ended)


@pytest.mark.parametrize("text", ["按照职责分工", "由区政府另行确定", "待定", "《实施方案》所列单位"])
def test_what_is_no_unit_is_not_taken_for_one(text: str) -> None:
    read = read_units(text)
    assert (read.names, read.unread) == ((), (text,))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("区环保局", UnitKind.DEPARTMENT),
        ("县公安局交警大队", UnitKind.BRIGADE),
        ("区委组织部", UnitKind.PARTY),
        ("团县委", UnitKind.MASS_ORGANISATION),
        ("城关街道办事处", UnitKind.STREET),
        ("青山镇人民政府", UnitKind.TOWN),
        ("经济开发区管委会", UnitKind.PARK),
        ("国网供电公司", UnitKind.ENTERPRISE),
        ("市第一医院", UnitKind.INSTITUTION),
        ("某某", UnitKind.OTHER),
    ],
)
def test_kind_follows_the_name(name: str, kind: UnitKind) -> None:
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    "name", ["各街镇", "区直各有关部门", "相关街道", "各成员单位", "有关县区", "各乡（镇）"]
)
def test_many_under_one_word_are_a_group(name: str) -> None:
    assert is_group(name)


@pytest.mark.parametrize("name", ["区机关事务管理局", "统一镇", "双盛街道办事处", "产业园区管委会"])
def test_one_unit_is_no_group(name: str) -> None:
    assert not is_group(name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("确保森林覆盖率达到40%以上。", [("森林覆盖率", "≥", 40, "%")]),
        ("污水处理率不低于95%", [("污水处理率", "≥", 95, "%")]),
        ("能耗下降至0.70吨标煤/万元", [("能耗", "≤", 0.7, "吨标煤/万元")]),
        ("办理时间压缩至3个工作日以内", [("办理时间", "≤", 3, "个工作日")]),
        ("PM2.5年均浓度达到46微克/立方米", [("PM2.5年均浓度", "≤", 46, "微克/立方米")]),
        ("覆盖率大于18%", [("覆盖率", ">", 18, "%")]),
        ("事故死亡人数不超过3人", [("事故死亡人数", "≤", 3, "人")]),
        ("全区规划环评审查覆盖率100%", [("规划环评审查覆盖率", "=", 100, "%")]),
        ("新建污水管网15公里", [("新建污水管网", "≥", 15, "公里")]),
        ("完成36家养殖场搬迁任务", [("养殖场搬迁", "≥", 36, "家")]),
        ("单位能耗下降3.5%", [("单位能耗下降", "≥", 3.5, "%")]),
        ("A率、B率分别达到80%和90%", [("A率", "≥", 80, "%"), ("B率", "≥", 90, "%")]),
    ],
)
def test_target_is_read(text: str, found: list[tuple[str, str, float, str]]) -> None:
    read = [target.indicator for target in read_targets(text)]
    assert [(one.name, one.comparator.value, one.value, one.unit) for one in read] == found
    assert all(one.quote in text for one in read)


@pytest.mark.parametrize(
    "text",
    [
        "为2018年验收做好准备",
        "10吨以下燃煤锅炉全部并网",
        "对16周岁以上居民开展调查",
        "国家一、二级野生动物",
        "第3项",
    ],
)
def test_number_that_is_only_mentioned_is_no_target(text: str) -> None:
    assert read_targets(text) == ()


@pytest.mark.parametrize(
    ("text", "level", "number", "rest"),
    [
        ("第二部分 重点任务", 0, 2, "重点任务"),
        ("十二、保障措施", 1, 12, "保障措施"),
        ("（三）改善环境", 2, 3, "改善环境"),
        ("１２．提高覆盖率", 3, 12, "提高覆盖率"),
        ("2.2017年任务分解表", 3, 2, "2017年任务分解表"),
        ("任务三：堆场整治", 3, 3, "堆场整治"),
        ("(4)改造绿地", 4, 4, "改造绿地"),
        ("⑤巡查", 5, 5, "巡查"),
    ],
)
def test_number_in_front_is_read(text: str, level: int, number: int, rest: str) -> None:
    mark = mark_of(SourceLine(1, text))
    assert mark is not None
    assert (mark.level, mark.number, mark.rest) == (level, number, rest)


@pytest.mark.parametrize("text", ["2017年11月", "3.5万亩", "一是加强领导", "1.", "环保局", ""])
def test_text_without_a_number_in_front_has_no_mark(text: str) -> None:
    assert mark_of(SourceLine(1, text)) is None


def test_labels_of_one_line_are_cut_out_as_printed() -> None:
    parts = parts_of("清理河道。（牵头单位：区水利局；责任部门： 各街道；完成时限：2017年10月底前）", 7)
    assert parts.before == "清理河道。"
    assert [(label.label, label.value) for label in parts.labels] == [
        ("牵头单位", "区水利局"),
        ("责任部门", "各街道"),
        ("完成时限", "2017年10月底前"),
    ]


def test_duties_told_in_a_sentence_are_read() -> None:
    parts = duties_of("清理河道。（区水利局牵头，区环保局、各街道配合，2017年底前完成）", 7)
    assert parts.before == "清理河道。"
    assert [(label.kind.value, label.value) for label in parts.labels] == [
        ("lead", "区水利局"),
        ("cooperating", "区环保局、各街道"),
        ("deadline", "2017年底前完成"),
    ]


@pytest.mark.parametrize("text", ["清理河道（含支流）。", "加强管理（简称行动）", "河道（见附件）"])
def test_brackets_that_tell_of_no_duty_stay(text: str) -> None:
    assert duties_of(text, 1).before == text


@pytest.mark.parametrize(
    "text",
    [
        "首页 > 政务公开 > 通知",
        "您现在的位置：首页>>文件",
        "【打印】【关闭窗口】",
        "分享到：",
        "浏览次数：496",
        "辽ICP备06000634号-1",
        "版权所有：某区人民政府",
        "— 3 —",
        "38-top_img.png",
        "上一篇：没有了",
        "https://www.example.gov.cn/",
    ],
)
def test_what_belongs_to_the_page_is_set_aside(text: str) -> None:
    cleaned = clean([SourceLine(1, text)])
    assert (cleaned.lines, [line.number for line in cleaned.page]) == ((), [1])


@pytest.mark.parametrize(
    "text", ["责任单位:区环保局", "（一）改善环境", "PM2.5 > 35", "区长为组长。", "2017年3月20日"]
)
def test_what_belongs_to_the_document_stays(text: str) -> None:
    assert [line.text for line in clean([SourceLine(1, text)]).lines] == [text]
