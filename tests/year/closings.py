"""Most tasks end in the same way: evidence, 申请办结, confirmation of the other lead, 通过."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from tests.fixtures_office import ZONE
from tests.year.acts import OFFICE, Year
from tests.year.cast import INSPECTOR
from tests.year.diary import Entry


@dataclass(frozen=True)
class Closing:
    when: str
    number: int
    units: tuple[str, ...]
    text: str
    reviewer: str = OFFICE

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.when).replace(tzinfo=ZONE)


EPB, HOUSING, WATER, RURAL, REFORM = "区环保局", "区住建局", "区水利总站", "区农经局", "区发改局"
CLOSINGS = (
    Closing("2017-11-21 10:00", 2, ("区国土分局",), "耕地红线划定成果已验收"),
    Closing(
        "2017-11-21 14:00", 29, ("区委组织部", "区人社局"), "党政领导干部参加生态文明培训的人数比例达到100%"
    ),
    Closing("2017-11-22 10:00", 7, (EPB,), "应当实施强制性清洁生产企业通过审核比例达到100%", INSPECTOR),
    Closing("2017-11-22 14:00", 3, (EPB,), "规划环评审查覆盖率达到100%", INSPECTOR),
    Closing("2017-11-23 10:00", 1, (EPB,), "生态保护红线划定方案已印发", INSPECTOR),
    Closing("2017-11-23 14:00", 31, (EPB,), "固定源排污许可证已核发", INSPECTOR),
    Closing("2017-11-27 10:00", 4, (REFORM,), "单位地区生产总值能耗降至0.65吨标煤/万元"),
    Closing("2017-11-27 11:00", 5, (WATER,), "单位地区生产总值用水量降至52立方米/万元"),
    Closing("2017-11-27 14:00", 6, (REFORM, "区经信局"), "单位工业用地工业增加值达到82万元/亩"),
    Closing("2017-11-28 10:00", 8, (RURAL,), "生态农业示范区已建成"),
    Closing("2017-11-28 11:00", 15, (RURAL,), "物种资源调查已完成"),
    Closing("2017-11-28 14:00", 19, (RURAL,), "畜禽养殖场、户搬迁36家"),
    Closing("2017-11-28 15:30", 16, (EPB,), "危险废物全部安全处置", INSPECTOR),
    Closing("2017-11-29 10:00", 18, (EPB,), "全年未发生重特大突发环境事件", INSPECTOR),
    Closing("2017-11-29 11:00", 21, (EPB,), "集中式饮用水源地水质优良比例达到100%", INSPECTOR),
    Closing("2017-11-29 14:00", 13, (EPB, WATER), "生态环境状况指数(EI)达到57", INSPECTOR),
    Closing("2017-11-29 15:30", 22, (EPB, HOUSING), "城镇污水处理率达到91%", INSPECTOR),
    Closing("2017-11-30 10:00", 23, (HOUSING,), "城镇生活垃圾无害化处理率达到95%"),
    Closing("2017-11-30 11:00", 24, (HOUSING,), "人均公园绿地面积已达标"),
    Closing("2017-11-30 14:00", 26, (HOUSING,), "公众绿色出行率达到56%"),
    Closing("2017-11-30 15:00", 27, (REFORM, "区经信局"), "节能、节水器具普及率达到83%"),
    Closing("2017-11-30 16:00", 28, ("区财政局",), "政府绿色采购比例达到75%"),
    Closing("2017-12-06 10:00", 10, (EPB,), "饮用水源地水质达标率达到100%", INSPECTOR),
    Closing("2017-12-07 10:00", 34, (EPB, "区文化广电体育局"), "环境信息公开率达到86%", INSPECTOR),
    Closing("2017-12-08 10:00", 35, ("区统计局",), "公众对生态文明建设的满意度达到84%"),
    Closing("2018-01-12 10:00", 12, (EPB,), "主要污染物总量减排任务已核定完成", INSPECTOR),
    Closing("2018-02-27 10:00", 17, (EPB,), "污染场地环境监管体系已建立", INSPECTOR),
    Closing("2018-03-29 10:00", 11, (EPB,), "土壤详查点位核实已完成", INSPECTOR),
    Closing("2018-04-27 10:00", 14, (HOUSING,), "春季造林完成，林草覆盖率达到19%"),
)


def entries() -> Iterator[Entry]:
    for closing in CLOSINGS:
        yield Entry(closing.at, partial(_played, closing=closing))


async def _played(year: Year, closing: Closing) -> None:
    with year.story.quiet():
        await close(year, closing)


async def close(year: Year, closing: Closing) -> None:
    await submit(year, closing)
    for other in closing.units[1:]:
        await year.say(other, f"{closing.number} 进度100%")
        draft = await year.say(other, f"/done {closing.number} 我局承担部分已完成")
        await year.press(other, draft, "确认")
    card = year.find(closing.reviewer, "请核验", f"【{closing.number}】", "通过")
    await year.press(closing.reviewer, card, "通过")


async def submit(year: Year, closing: Closing) -> None:
    """With a photo and, where reports are missing, a reason."""
    lead, number = closing.units[0], closing.number
    await year.photo(lead, f"{number} 进度100%，{closing.text}")
    draft = await year.say(lead, f"/done {number} {closing.text}")
    await year.press(lead, draft, "确认")
    if "尚有单位未报" in draft.text:
        await year.say(lead, "其余单位材料已由我局汇总")
