"""2018: the quiet months, a closed task that is opened again, a bot that was down, and the last 销号."""

from datetime import datetime

from tests.fixtures_office import ZONE
from tests.year.acts import OFFICE, Year
from tests.year.cast import INSPECTOR, LEADER
from tests.year.closings import Closing, close
from tests.year.diary import Diary

diary = Diary()
HOUSING, EPB, LAND = "区住建局", "区环保局", "区国土分局"
CHANNEL = "领导小组频道"


@diary.on("2018-01-08 17:00")
async def the_bot_goes_down(year: Year) -> None:
    year.scene("停机三天后补发", "Down for days, and made good")
    await year.town.close()


@diary.on("2018-01-11 07:59")
async def the_bot_is_back(year: Year) -> None:
    year.show(CHANNEL, "补发")


@diary.on("2018-01-15 10:00")
async def a_closed_task_is_opened_again(year: Year) -> None:
    year.scene("重启已销号的任务", "A closed task is opened again")
    reopened = await year.say(OFFICE, "/reopen 25 复查发现两处不达标", en="two buildings fell short")
    await year.press(OFFICE, reopened, "撤回")
    await year.say(OFFICE, "/reopen 25 复查发现三处不达标", en="three fell short")
    await year.say(OFFICE, "/deadline 25 2018-03-16")


@diary.on("2018-02-05 10:00")
async def an_instruction_waits(year: Year) -> None:
    year.scene("批示未签收，逐日提醒", "An instruction that nobody signs for is told every day")
    with year.story.quiet():
        card = await year.say(LEADER, "/task 25")
    await year.say(LEADER, "请逐栋复查", en="check every building", to=card)


@diary.on("2018-02-07 09:02")
async def the_instruction_is_remembered(year: Year) -> None:
    year.show(HOUSING, "今日提醒")
    await year.say(
        HOUSING, "已逐栋复查完毕", en="all have been checked", to=year.find(HOUSING, "领导批示", "逐栋")
    )


@diary.on("2018-03-15 10:00")
async def closed_once_more(year: Year) -> None:
    year.scene("复查后再次销号", "Closed once more")
    with year.story.quiet():
        await close(year, Closing("2018-03-15 10:00", 25, (HOUSING,), "三处已整改，绿色建筑比例达到53%"))
    year.show(HOUSING, "已销号", "【25】")


@diary.on("2018-04-02 08:31")
async def a_new_month(year: Year) -> None:
    year.scene("重启机器人，一切照旧", "The bot is restarted: nothing changes")
    await year.restart(datetime(2018, 4, 2, 8, 31, tzinfo=ZONE))


@diary.on("2018-06-04 10:00")
async def a_promise_for_the_summer(year: Year) -> None:
    year.scene("承诺到期提醒", "A promise comes due")
    await year.say(EPB, "9 进度70%，6月15日前完成VOCs企业治理", en="70%; the VOC firms before 15 June")


@diary.on("2018-06-15 09:02")
async def the_promise_comes_due(year: Year) -> None:
    year.show(EPB, "今日提醒")


@diary.on("2018-09-27 10:00")
async def the_last_task_closes(year: Year) -> None:
    year.scene("最后一项任务销号", "The last task is closed")
    await close(year, Closing("2018-09-27 10:00", 9, (EPB,), "细颗粒物年均浓度达到45微克", INSPECTOR))


@diary.on("2018-09-30 16:31")
async def the_year_ends(year: Year) -> None:
    year.scene("全部办结", "Everything is done")
    year.show(CHANNEL, "工作周报")
    await year.say(LEADER, "/overview")
