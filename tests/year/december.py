"""December 2017: what is late is urged, step by step; the channel and a group get lost and come back."""

from bot.sandbox.client.client import CHANNEL_RIGHTS
from tests.year.acts import OFFICE, Year
from tests.year.cast import LEADER
from tests.year.closings import Closing, close
from tests.year.diary import Diary

diary = Diary()
HOUSING, EPB, TEACHERS = "区住建局", "区环保局", "区教育局"
CHANNEL, GROUP = "领导小组频道", "区教育局工作群"


@diary.on("2017-12-01 09:02")
async def the_morning_after(year: Year) -> None:
    year.scene("时限已过：红灯", "The day after the deadline: red")
    year.show(CHANNEL, "工作月报")
    year.show(HOUSING, "今日提醒")
    year.show(OFFICE, "今日提醒")


@diary.on("2017-12-04 10:00")
async def a_formal_notice(year: Year) -> None:
    year.scene(
        "督办单：机器人起草，办公室确认", "The formal notice: drafted by the bot, confirmed by a person"
    )
    await year.say(OFFICE, "/remind all")
    urged = await year.say(OFFICE, "/remind 20")
    draft = await year.press(OFFICE, urged, "起草督办单")
    await year.press(OFFICE, draft, "修改文字")
    reworded = await year.say(
        OFFICE,
        "请说明逾期原因，三个工作日内报送整改计划。",
        en="explain, and send a plan within three workdays",
    )
    await year.press(OFFICE, reworded, "确认")
    await year.press(HOUSING, year.find(HOUSING, "督 办 单"), "签收")
    year.show(OFFICE, "签收督办单")


@diary.on("2017-12-08 15:00")
async def a_formal_notice_is_answered(year: Year) -> None:
    await year.say(
        HOUSING,
        "逾期系管材供应延误，整改计划已报区政府",
        en="pipes came late; the plan has been sent to the district government",
        to=year.find(HOUSING, "督 办 单"),
    )


@diary.on("2017-12-05 09:02")
async def leaders_are_alerted(year: Year) -> None:
    year.scene("逾期满三个工作日告知领导", "Three workdays late: the leader hears of it")
    year.show(LEADER, "今日提醒")
    year.show(OFFICE, "今日提醒")


@diary.on("2017-12-05 10:00")
async def a_bulletin(year: Year) -> None:
    year.scene("通报", "The bulletin")
    overdue = await year.say(OFFICE, "/overdue")
    draft = await year.press(OFFICE, overdue, "起草通报")
    await year.press(OFFICE, draft, "确认")


@diary.on("2017-12-11 10:00")
async def the_late_ones_close(year: Year) -> None:
    year.scene("逾期任务销号", "Late tasks are closed at last")
    await year.say(HOUSING, "20 补齐三处管网改造，进度100%", en="three more pipes; 100%")
    with year.story.quiet():
        await close(year, Closing("2017-12-11 10:00", 20, (HOUSING,), "老城区改造工程已竣工验收"))
        await close(
            year,
            Closing("2017-12-11 10:00", 33, (TEACHERS, "区文化广电体育局"), "公众生态文明知识知晓度达到85%"),
        )
    year.show(HOUSING, "已销号", "【20】")


@diary.on("2017-12-14 14:00")
async def the_channel_is_lost(year: Year) -> None:
    year.scene("频道权限丢失与恢复", "The channel's rights are taken away, and given back")
    town = year.town
    await town.telegram.set_bot(town.channel, "administrator", ("can_delete_messages",), actor=town.admin.id)
    await year.settle(None)


@diary.on("2017-12-15 11:00")
async def the_channel_comes_back(year: Year) -> None:
    town = year.town
    await town.telegram.set_bot(town.channel, "administrator", CHANNEL_RIGHTS, actor=town.admin.id)
    await year.settle(None)
    year.show(CHANNEL, "补发")
    with year.story.quiet():
        await year.say(OFFICE, f"/channel {town.channel}")


@diary.on("2017-12-18 10:00")
async def the_group_is_lost(year: Year) -> None:
    year.scene("单位工作群失联", "A unit's group is out of reach, then gone")
    chat = year.chats[GROUP]
    await year.town.telegram.fail(
        "error",
        chat_id=chat,
        code=400,
        text="Bad Request: not enough rights to send text messages to the chat",
    )
    preview = await year.say(OFFICE, "/broadcast 请核对年度台账", en="check the year's ledger, please")
    with year.story.quiet():
        await year.press(OFFICE, preview, "确认")
    year.show(OFFICE, GROUP)
    await year.town.telegram.set_bot(chat, "left")
    await year.settle(None)


@diary.on("2017-12-20 10:00")
async def a_task_goes_on(year: Year) -> None:
    year.scene("恢复中止的任务", "The suspended task goes on")
    await year.say(OFFICE, "/resume 17 省级技术规范已印发", en="the province has issued its rules")
    await year.say(OFFICE, "/deadline 17 2018年2月28日", en="28 February 2018")
