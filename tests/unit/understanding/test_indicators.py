"""An indicator's value is read where the words are clear, and judged by its comparator."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.plan import Comparator, Indicator
from bot.understanding.indicators.reading import IndicatorReading, read_indicators
from tests.unit.understanding.effort import check_growth

INDICATORS = tuple(
    Indicator(name=name, comparator=comparator, value=value, unit=unit, quote=name)
    for name, comparator, value, unit in (
        ("单位地区生产总值用水量", Comparator.AT_MOST, 55, "立方米/万元"),
        ("单位工业用地工业增加值", Comparator.AT_LEAST, 80, "万元/亩"),
        ("单位地区生产总值能耗", Comparator.AT_MOST, 0.70, "吨标煤/万元"),
        ("PM2.5年均浓度", Comparator.AT_MOST, 46, "微克/立方米"),
        ("PM10年均浓度", Comparator.AT_MOST, 70, "微克/立方米"),
        ("城镇污水处理率", Comparator.AT_LEAST, 90, "%"),
        ("城镇生活垃圾无害化处理率", Comparator.AT_LEAST, 90, "%"),
        ("林草覆盖率", Comparator.GREATER, 18, "%"),
        ("危险废物安全处置率", Comparator.EQUAL, 100, "%"),
        ("生态环境状况指数(EI)", Comparator.AT_LEAST, 55, ""),
        ("畜禽养殖场、户搬迁", Comparator.AT_LEAST, 36, "家"),
        ("公众对生态文明建设的满意度", Comparator.AT_LEAST, 80, "%"),
    )
)


@pytest.mark.parametrize(
    ("text", "name", "value", "met"),
    [
        ("污水处理率达到91%", "城镇污水处理率", "91", True),
        ("污水处理率达到91%,进度80%", "城镇污水处理率", "91", True),
        ("城镇污水处理率８９.５％", "城镇污水处理率", "89.5", False),
        ("污水处理率由85%提高到91%", "城镇污水处理率", "91", True),
        ("污水处理率同比提高3%，达到91%", "城镇污水处理率", "91", True),
        ("垃圾处理率百分之九十二", "城镇生活垃圾无害化处理率", "92", True),
        ("PM2.5年均浓度45微克/立方米", "PM2.5年均浓度", "45", True),
        ("细颗粒物（pm2.5）浓度47μg/m³", "PM2.5年均浓度", "47", False),
        ("PM2.5达标，PM10浓度降至70微克每立方米", "PM10年均浓度", "70", True),
        ("单位GDP能耗下降至0.68吨标准煤/万元", "单位地区生产总值能耗", "0.68", True),
        ("用水量降到56立方米/万元", "单位地区生产总值用水量", "56", False),
        ("工业增加值82万元/亩", "单位工业用地工业增加值", "82", True),
        ("林草覆盖率18%", "林草覆盖率", "18", False),
        ("林草覆盖率18.2%", "林草覆盖率", "18.2", True),
        ("危险废物安全处置率99.9%", "危险废物安全处置率", "99.9", False),
        ("生态环境状况指数（EI）达到56.2", "生态环境状况指数(EI)", "56.2", True),
        ("禁养区内已完成搬迁30家", "畜禽养殖场、户搬迁", "30", False),
        ("完成36家畜禽养殖场搬迁", "畜禽养殖场、户搬迁", "36", True),
        ("满意度85%", "公众对生态文明建设的满意度", "85", True),
        ("PM2.5达到46微克", "PM2.5年均浓度", "46", True),
        ("PM2.5 47微克", "PM2.5年均浓度", "47", False),
        ("PM2.5：45.5μg/m3", "PM2.5年均浓度", "45.5", True),
        ("EI值56", "生态环境状况指数(EI)", "56", True),
        ("EI由55.1提高到56.2", "生态环境状况指数(EI)", "56.2", True),
        ("能耗由0.75降至0.69吨标煤/万元", "单位地区生产总值能耗", "0.69", True),
        ("去年污水处理率85%，今年91%", "城镇污水处理率", "91", True),
        ("污水处理率目标90%，目前88%", "城镇污水处理率", "88", False),
        ("污水处理率91%（目标90%）", "城镇污水处理率", "91", True),
        ("污水处理率91%，达到90%以上的目标", "城镇污水处理率", "91", True),
        ("污水处理率10月份88%，11月份91%", "城镇污水处理率", "91", True),
        ("污水处理率由去年的85%提高到今年的91%", "城镇污水处理率", "91", True),
        ("污水处理率85%→91%", "城镇污水处理率", "91", True),
        ("污水处理率达90%以上", "城镇污水处理率", "90", True),
        ("PM2.5浓度控制在46微克/立方米以下", "PM2.5年均浓度", "46", True),
        ("林草覆盖率19%以上", "林草覆盖率", "19", True),
        ("污水处理率从年初的86%提升至目前的90.2%", "城镇污水处理率", "90.2", True),
        ("污水处理率持续保持91%", "城镇污水处理率", "91", True),
        ("问卷调查满意度83.7%", "公众对生态文明建设的满意度", "83.7", True),
        ("36户中已搬迁30户", "畜禽养殖场、户搬迁", "30", False),
        ("本周搬迁3家，累计搬迁33家", "畜禽养殖场、户搬迁", "33", False),
    ],
)
def test_value_is_read_and_judged(text: str, name: str, value: str, met: bool) -> None:
    (reading,) = read_indicators(text, INDICATORS)
    assert (reading.name, reading.value, reading.met) == (name, Decimal(value), met)
    assert reading.quote in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "进度60%",
        "91%",
        "计划污水处理率达到95%",
        "污水处理率12月底前达到91%",
        "污水处理率提高5个百分点",
        "污水处理率提高5%",
        "污水处理率未达到90%",
        "污泥处理率达到95%",
        "农村污水处理率60%",
        "管网覆盖率98%",
        "PM2.5浓度45",
        "污水处理率91",
        "由85%提高到91%",
        "污水处理率90%-95%",
        "PM2.5、PM10浓度为45微克/立方米",
        "林草覆盖率45微克/立方米",
        "工业污水处理率100%",
        "医疗废物处置率100%",
        "森林覆盖率19%",
        "植被覆盖指数70.5",
        "今日PM2.5浓度120微克/立方米",
        "PM2.5日均浓度80微克/立方米",
        "PM2.5超过46微克",
        "林草覆盖率18%以上",
        "污水处理率接近90%",
        "污水处理率不低于90%",
        "污水处理率≥90%",
        "污水处理率在90%到92%之间",
        "污水处理率109%",
        "污水处理率91%？",
        "如果管网修好，污水处理率达到95%",
        "年底污水处理率达到95%",
        "下周污水处理率达到95%",
        "统一镇污水处理率85%，陆家镇污水处理率95%",
        "统一镇搬迁12家，陆家镇搬迁15家",
        "今天搬迁3家",
        "11月1日至20日PM2.5平均浓度52微克/立方米",
    ],
)
def test_unclear_words_give_nothing(text: str) -> None:
    assert read_indicators(text, INDICATORS) == ()


@pytest.mark.parametrize(
    "text", ["2018年污水处理率达到95%", "到2018年污水处理率达到95%", "12月污水处理率达到95%"]
)
def test_a_value_of_a_later_day_is_a_plan(text: str) -> None:
    assert read_indicators(text, INDICATORS, date(2017, 11, 22)) == ()
    assert [one.met for one in read_indicators(text, INDICATORS, date(2018, 12, 1))] == [True]


@pytest.mark.parametrize("values", ["45微克/立方米和72微克/立方米", "45和72微克/立方米", "45微克、72微克"])
def test_values_named_in_a_row(values: str) -> None:
    text = f"PM2.5、PM10年均浓度分别达到{values}"
    readings = [(one.name, one.value, one.met) for one in read_indicators(text, INDICATORS)]
    assert readings == [("PM2.5年均浓度", Decimal(45), True), ("PM10年均浓度", Decimal(72), False)]


def test_the_last_statement_counts() -> None:
    text = "污水处理率88%。经整改，目前污水处理率91%"
    assert [one.value for one in read_indicators(text, INDICATORS)] == [Decimal(91)]


def test_repeating_a_strict_target_states_no_value() -> None:
    assert read_indicators("林草覆盖率大于18%", INDICATORS) == ()


@pytest.mark.parametrize(
    ("name", "quote", "text"),
    [
        (
            "城镇新建绿色建筑比例",
            "城镇新建绿色建筑面积占城镇新建建筑总面积的比例达50%",
            "绿色建筑面积占城镇新建建筑总面积的比例达52%",
        ),
        (
            "应当实施强制性清洁生产企业通过审核比例",
            "通过审核比例达50%",
            "应当实施强制性清洁生产企业通过审核比例达52%",
        ),
    ],
)
def test_words_of_the_document_name_the_indicator(name: str, quote: str, text: str) -> None:
    indicator = Indicator(name=name, comparator=Comparator.AT_LEAST, value=50, unit="%", quote=quote)
    (reading,) = read_indicators(text, [indicator])
    assert (reading.value, reading.met) == (Decimal(52), True)


def test_where_things_are_counted_is_not_what_is_counted() -> None:
    moved = Indicator(
        name="畜禽养殖场、户搬迁",
        comparator=Comparator.AT_LEAST,
        value=36,
        unit="家",
        quote="完成禁养区内36家畜禽养殖场、户搬迁任务",
    )
    assert read_indicators("禁养区内36家养殖场，已拆除28家", [moved]) == ()
    assert [one.value for one in read_indicators("禁养区内已搬迁28家", [moved])] == [Decimal(28)]


def test_reading_says_what_it_read() -> None:
    reading = IndicatorReading("城镇污水处理率", Decimal(91), "%", True, "污水处理率达到91%")
    assert read_indicators("截污完成，污水处理率达到91%。", INDICATORS) == (reading,)


PIECES = [
    "污水处理率",
    "PM2.5",
    "PM10",
    "浓度",
    "达到",
    "91%",
    "45微克/立方米",
    "分别",
    "、",
    "和",
    "由",
    "提高到",
    "，",
    "。",
    "（",
    "）",
    "家",
    "搬迁",
    "9",
    ".",
    "计划",
    "EI",
    "指数",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_each_indicator_is_read_at_most_once_and_quoted(text: str) -> None:
    readings = read_indicators(text, INDICATORS)
    assert len({one.name for one in readings}) == len(readings)
    assert all(one.quote in text for one in readings)


@given(st.text(max_size=200))
def test_any_text_is_safe(text: str) -> None:
    read_indicators(text, INDICATORS)


@pytest.mark.parametrize(
    "piece", ["9", "9%", "率1%", "达到", "分别1%和", "PM", "1家", "（", "污水处理率", "微克/立方米", "1 "]
)
def test_long_rows_are_little_work(piece: str) -> None:
    check_growth(lambda text: read_indicators(text, INDICATORS), piece)
