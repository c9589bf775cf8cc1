"""A figure of progress is read from official Chinese, and doubt is admitted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.plan import Comparator, Indicator
from bot.understanding.numbers import int_to_chinese
from bot.understanding.progress.reading import ProgressReading, read_progress
from tests.unit.understanding.effort import check_growth

INDICATORS = tuple(
    Indicator(name=name, comparator=Comparator.AT_LEAST, value=90, unit="%", quote=name)
    for name in ("城镇污水处理率", "政府绿色采购比例")
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("60%", 60),
        ("６０％", 60),
        ("60 %", 60),
        ("百分之六十", 60),
        ("六成", 60),
        ("八成五", 85),
        ("八成半", 85),
        ("进度60", 60),
        ("进度：60", 60),
        ("完成60", 60),
        ("完成了一半", 50),
        ("还差一半", 50),
        ("全部完成", 100),
        ("任务已全部完成", 100),
        ("百分之百", 100),
        ("100%", 100),
        ("0%", 0),
        ("99.9%", 99),
        ("百分之六十五点五", 65),
        ("完成了三分之二", 66),
        ("约六成", 60),
        ("60%左右", 60),
        ("- 60% 管网铺设中", 60),
        ("进度由40%提升到60%", 60),
        ("由40%提升到60%", 60),
        ("40%→60%", 60),
        ("从百分之四十推进到百分之六十", 60),
        ("还差20%", 80),
        ("剩余30%", 70),
        ("还有30%未完成", 70),
        ("60%未完成", 40),
        ("已完成70%，剩余30%计划12月完成", 70),
        ("3.5公里管网完成60%", 60),
        ("污水处理率达到91%,进度80%", 80),
        ("污水处理厂改造完成60%", 60),
        ("已完成工程量的75％，预计年底前全部完成", 75),
        ("形象进度达85%，预计12月5日前完成", 85),
        ("整治完成60%，预计年底完成100%", 60),
        ("完成60%(计划80%)", 60),
        ("计划80%,实际60%", 60),
        ("按计划完成60%", 60),
        ("按照要求完成60%", 60),
        ("完成年度目标的60%", 60),
        ("完成投资60%", 60),
        ("预计12月底完成，目前60%", 60),
        ("截至11月底完成80%", 80),
        ("目前完成60%", 60),
        ("提前完成60%", 60),
        ("率先完成60%", 60),
        ("按时完成60%", 60),
        ("完成率60%", 60),
        ("占总任务的60%", 60),
        ("上周完成40%，本周完成60%", 60),
        ("本月完成20%，累计完成60%", 60),
        ("管网完成60%，整体进度45%", 45),
        ("招标全部完成，工程进度40%", 40),
        ("管网铺设60%", 60),
        ("60%管网已铺设完成", 60),
        ("一半", 50),
        ("完成一半以上", 50),
        ("进度六十", 60),
        ("只差20%", 80),
        ("剩20%", 80),
        ("尚需完成40%", 60),
        ("未完成部分40%", 60),
        ("将近60%", 60),
        ("差不多六成", 60),
        ("60%进度", 60),
        ("完成率由30%提高到60%", 60),
        ("目标完成率100%，目前60%", 60),
        ("时序进度应达83%，实际75%", 75),
        ("剩下的10%", 90),
        ("其余40%月底前完成", 60),
        ("再有10%就完成了", 90),
        ("污水处理率91%，管网由40%提升到60%", 60),
        ("本周进度60%", 60),
        ("本周已完成60%", 60),
        ("11月20日已全部完成", 100),
        ("完成60%，滞后计划10%", 60),
        ("造林合格率95%，造林任务完成90%", 90),
        ("提高城镇污水处理率工作已完成80%", 80),
        ("40% done, 60% left", 40),
        ("progress 60%", 60),
        ("60% done", 60),
        ("60 percent complete", 60),
    ],
)
def test_progress_is_read(text: str, value: int) -> None:
    reading = read_progress(text, INDICATORS)
    assert (reading.value, reading.doubtful) == (value, False)
    assert reading.quote
    assert reading.quote in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "无",
        "8:30开会",
        "计划完成80%",
        "力争12月底前，完成80%",
        "12月底前完成80%",
        "预计达到80%",
        "目标80%",
        "提高5个百分点",
        "提高百分之五",
        "完成率提高30%",
        "同比增长5%",
        "PM2.5年均浓度45微克/立方米",
        "污水处理率达到91%",
        "覆盖率98%",
        "森林覆盖率大于18%",
        "绿色采购达到72%",
        "污水处理率由85%提高到91%",
        "污水处理率同比提高3%,达到91%",
        "污水处理率和垃圾处理率分别达到91%和95%",
        "优良天数比例86.3%",
        "占总面积的50%",
        "完成60户",
        "完成12月任务",
        "第一成员单位已到会",
        "已完成招标",
        "年底前全部完成",
        "２０１７年",
        "60‰",
        "去年污水处理率85%，今年91%",
        "污水处理率目标90%，目前88%",
        "污水处理率（目标90%）91%",
        "污水处理率10月份88%，11月份91%",
        "污水处理率由去年的85%提高到今年的91%",
        "污水处理率仅85%",
        "污水处理率从年初的86%提升至目前的90.2%",
        "培训覆盖面达到100%",
        "污水处理率≥90%",
        "污水处理率未达90%",
        "实现91%的污水处理率",
        "林草覆盖率17.9%，还差0.1%",
        "污水处理率达标，91%",
        "下周完成80%",
        "明天可完成80%",
    ],
)
def test_what_is_not_progress(text: str) -> None:
    assert read_progress(text, INDICATORS) == ProgressReading(None, None, False)


@pytest.mark.parametrize(
    "text",
    [
        "过半",
        "工程过半",
        "基本完成",
        "七八成",
        "120%",
        "50%-60%",
        "50-60%",
        "不到60%",
        "-5%",
        "未完成60%",
        "招标工作全部完成",
        "未全部完成",
        "A段完成80%，B段完成60%",
        "A段完成60%，B段完成80%",
        "资金到位60%",
        "30%的居民已签约",
        "污水处理完成60%",
        "进度由60%下降到40%",
        "进度由60%降为40%",
        "完成不到一半",
        "还不到一半",
        "尚不能完成100%",
        "最多60%",
        "本周完成20%",
        "今日完成5%",
        "一期完成100%，二期30%",
        "管网60%、泵站80%",
        "完成60% 70%",
        "是60%还是70%？",
        "60%？",
        "可能60%",
        "如果天气好，完成60%",
        "进度0.6",
        "进度60到70",
        "百分之六七十",
        "快完成了",
        "缺口20%",
        "满意度调查60%",
        "又完成5%",
        "+5%",
        "可完成60%",
        "共200户，完成60",
        "六成以上居民已签约",
        "付款30%",
        "核实完成率100%，编制完成90%，整体进度过半",
        "超额完成90%的目标",
        "9" * 8 + "%",
    ],
)
def test_doubt_is_admitted(text: str) -> None:
    reading = read_progress(text, INDICATORS)
    assert (reading.value, reading.doubtful) == (None, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11月20日完成60%", 60),
        ("11月20日前完成60%", 60),
        ("10月底完成60%", 60),
        ("11月完成60%", 60),
        ("2017年完成60%", 60),
        ("截至11月30日完成60%", 60),
        ("11月20日完成50%，11月30日完成80%", 50),
        ("11月30日完成60%", None),
        ("11月底完成60%", None),
        ("12月完成60%", None),
        ("1月5日完成60%", None),
        ("11月30日全部完成", None),
        ("2018年完成100%", None),
        ("年底完成60%", None),
    ],
)
def test_what_a_later_day_will_bring_is_a_plan(text: str, value: int | None) -> None:
    reading = read_progress(text, INDICATORS, date(2017, 11, 22))
    assert (reading.value, reading.doubtful) == (value, False)


@given(st.integers(0, 100))
def test_any_percentage_is_read_in_every_form(number: int) -> None:
    forms = (f"{number}%", f"完成{number}%", f"进度：{number}", f"百分之{int_to_chinese(number)}")
    assert [read_progress(form).value for form in forms] == [number] * 4


PIECES = [
    "进度",
    "完成",
    "已",
    "由",
    "从",
    "到",
    "提升到",
    "计划",
    "还差",
    "%",
    "60%",
    "百分之",
    "六十",
    "六成",
    "率",
    "，",
    "。",
    "未",
    "全部完成",
    "一半",
    "-",
    "的",
    "9",
    ".",
    "达到",
    "分别",
    "和",
    "占",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_a_reading_is_a_percentage_or_a_doubt(text: str) -> None:
    reading = read_progress(text, INDICATORS)
    assert reading.value is None or (0 <= reading.value <= 100 and not reading.doubtful)
    assert reading.quote is None or reading.quote in text
    assert reading == read_progress(text, INDICATORS)


@given(st.text(max_size=300))
def test_any_text_is_safe(text: str) -> None:
    read_progress(text, INDICATORS)


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "9%",
        "达到",
        "完成",
        "%",
        " ",
        "已",
        "60%到",
        "由",
        "百分之",
        "一",
        "未",
        "计划,",
        "到9%",
        "1.",
        "（",
        "和1%",
    ],
)
def test_long_rows_are_little_work(piece: str) -> None:
    check_growth(lambda text: read_progress(text, INDICATORS), piece)
    check_growth(lambda text: read_progress(text[:-6] + "x60%", INDICATORS), piece)
