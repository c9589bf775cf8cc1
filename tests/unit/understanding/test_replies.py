"""Replies as officials write them, each with the figure that its words say, or with doubt, or with none."""

from datetime import date

import pytest

from bot.core.plan import Comparator, Indicator
from bot.understanding.progress.reading import read_progress
from bot.understanding.promises import read_impossible_promise, read_promise
from bot.understanding.references import split_reports

TODAY = date(2017, 11, 20)
KNOWN = range(1, 36)
ASKED = "asked"
INDICATORS = tuple(
    Indicator(name=name, comparator=Comparator.AT_LEAST, value=90, unit="%", quote=name)
    for name in ("城镇污水处理率", "政府绿色采购比例")
)

REPLIES: dict[str, int | str | None] = {
    # Counted
    "完成 3/5": 60,
    "完成3/5": 60,
    "9/12": 75,
    "已完成9/12": 75,
    "进度：9/12": 75,
    "30/35家企业完成整改": 85,
    "12个点位已完成9个": 75,
    "12个点位完成9个": 75,
    "12个点位，已完成9个": 75,
    "共12个点位，已完成9个": 75,
    "共有12个点位,目前已完成9个": 75,
    "已完成9个，共12个": 75,
    "已完成9个（共12个）": 75,
    "还剩3个(共12个)": 75,
    "还剩3个（共12个）": 75,
    "共12个，还剩3个": 75,
    "共12处，尚余3处": 75,
    "三个标段完成两个": 66,
    "3个标段已完成2个": 66,
    "任务共5项，完成4项": 80,
    "5项任务完成4项": 80,
    "35家企业中30家已完成整改": 85,
    "35家企业已整改30家": 85,
    "完成整改30家（共35家）": 85,
    "已完成30家，剩余5家": 85,
    "3 of 5 done": 60,
    "3 out of 5 sites completed": 60,
    "还剩3个没做": ASKED,
    "尚有3个点位未完成": ASKED,
    "仍有5家未整改": ASKED,
    "12个点位计划年底前完成9个": None,
    "力争12个点位完成9个": None,
    "12个点位完成9个了吗？": None,
    "11/30前完成": None,
    "2017/11/30前完成": None,
    "3/5号楼封顶": None,
    "10月20日 3/5号楼封顶": None,
    "已完成9个点位": None,
    "召开会议3次，检查企业12家": None,
    # Done, and not begun
    "已完成": 100,
    "已办结": 100,
    "已完成。": 100,
    "我局已完成": 100,
    "已全部完成": 100,
    "全部完成": 100,
    "该项工作已完成": 100,
    "本项任务已办结": 100,
    "整改已完成": 100,
    "已经全部整改到位": 100,
    "已完成，请核验": 100,
    "已办结，请予审核": 100,
    "已完成，附照片": 100,
    "已竣工": 100,
    "done": 100,
    "Finished.": 100,
    "未启动": 0,
    "尚未启动": 0,
    "尚未开始": 0,
    "还没开始": 0,
    "还未开工": 0,
    "未开展": 0,
    "零进展": 0,
    "尚未开始，等待资金到位": 0,
    "未启动，原因是土地手续未办完": 0,
    "not started": 0,
    "not yet started": 0,
    "已完工待验收": ASKED,
    "已完工，正在申请验收": ASKED,
    "基本完成": ASKED,
    "接近完成": ASKED,
    "即将完成": ASKED,
    "过半": ASKED,
    "进度过半": ASKED,
    "完成过半": ASKED,
    "已完成大半": ASKED,
    "招标已完成": None,
    "管网铺设已完成": None,
    "已完成管网铺设": None,
    "前期工作已完成，开工在即": None,
    "二期尚未开工": None,
    "正在推进": None,
    "已启动": None,
    "暂无进展": None,
    # Shares
    "完成了十分之七": 70,
    "完成三分之二": 66,
    "近九成": 90,
    "约七成": 70,
    "七成左右": 70,
    "进度达到七成以上": 70,
    "八成五": 85,
    "不到五成": ASKED,
    "80%-85%": ASKED,
    "进度80%-85%": ASKED,
    "六七成": ASKED,
    "完成六七成": ASKED,
    "整体进度由上周的55%提高至62%": 62,
    "进度由上周55%提升到62%": 62,
    "完成投资1200万元占年度计划的48%": 48,
    "完成投资1200万元，占年度计划的48%": 48,
    "开工率100%完成率45%": 45,
    "开工率100%，完成率45%": 45,
    "问卷已完成，进度80%": 80,
    "完成-5%": ASKED,
    "进度-5%": ASKED,
    "进度:-5%": ASKED,
    "完成120%": ASKED,
    "进度120%": ASKED,
    "进度200": ASKED,
    "- 60% 管网铺设中": 60,
    "污水处理率达到91%": None,
    "满意度95%": None,
    "进度⼋⼗%": None,
}


@pytest.mark.parametrize(("text", "figure"), REPLIES.items())
def test_a_reply_gives_the_figure_its_words_say(text: str, figure: int | str | None) -> None:
    reading = read_progress(text, INDICATORS, TODAY)
    assert (ASKED if reading.doubtful else reading.value) == figure


@pytest.mark.parametrize(
    "text",
    [
        "22 家企业已完成整改",
        "20 座公厕开工",
        "1 季度完成80%",
        "9 月底前完成",
        "3、4号楼封顶",
        "9、12月底前完成",
        "22、3个标段完成",
        "5 号楼封顶",
        "22号楼封顶",
        "20 吨标煤",
        "10 个工作日内完成",
        "15 天后完成",
        "3 个",
        "30 名执法人员到位",
        "12 次巡查",
        "任务3个已完成",
    ],
)
def test_a_number_that_counts_names_no_task(text: str) -> None:
    assert [report.task for report in split_reports(text, KNOWN)] == [None]


@pytest.mark.parametrize(
    ("text", "tasks", "words"),
    [
        ("22、23 均完成50%", [22, 23], "均完成50%"),
        ("22,23 均进度50%", [22, 23], "均进度50%"),
        ("22和23均完成50%", [22, 23], "均完成50%"),
        ("22、23、24 已签收", [22, 23, 24], "已签收"),
        ("任务22、23均完成", [22, 23], "均完成"),
        ("【22】进度60%", [22], "进度60%"),
        ("22；进度60", [22], "进度60"),
        ("第9项抓紧", [9], "抓紧"),
        ("任务22完成60%", [22], "完成60%"),
        ("#22进度60%", [22], "进度60%"),
        ("22 处理设施已建成", [22], "处理设施已建成"),
        ("22 项目进展顺利", [22], "项目进展顺利"),
        ("22 台账已建立", [22], "台账已建立"),
        ("22 人员已到位", [22], "人员已到位"),
        ("22，3个标段完成", [22], "3个标段完成"),
        ("3、60%", [3], "60%"),
    ],
)
def test_numbers_before_a_text_name_their_tasks(text: str, tasks: list[int], words: str) -> None:
    reports = split_reports(text, KNOWN)
    assert [report.task for report in reports] == tasks
    assert {report.text for report in reports} == {words}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("12月8日周五前完成", date(2017, 12, 8)),
        ("12月5日(周二)前完成", date(2017, 12, 5)),
        ("周五（11月24日）前完成", date(2017, 11, 24)),
        ("11⽉30⽇前完成⼀期", date(2017, 11, 30)),
    ],
)
def test_a_weekday_that_agrees_with_its_date_promises(text: str, due: date) -> None:
    promise = read_promise(text, TODAY)
    assert promise is not None
    assert promise.due == due
    assert read_impossible_promise(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12月6日星期五前完成", "weekday"),
        ("下周五（12月8日）前完成", "weekday"),
        ("计划2月30日前完成", "no_such_day"),
    ],
)
def test_a_promise_for_a_day_that_cannot_be_is_none(text: str, kind: str) -> None:
    fault = read_impossible_promise(text, TODAY)
    assert fault is not None
    assert fault.kind == kind
    assert read_promise(text, TODAY) is None
