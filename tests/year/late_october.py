"""October 2017, the second week: urging, groups, tasks added and stopped, contacts that change."""

from tests.fixtures_office import link_secret
from tests.year.acts import OFFICE, Year
from tests.year.cast import UNITS
from tests.year.diary import Diary

diary = Diary()
HOUSING, WATER, EPB, TOWN, LAND = "区住建局", "区水利总站", "区环保局", "统一镇", "区国土分局"
CHANNEL = "领导小组频道"
GROUP = "区教育局工作群"


@diary.on("2017-10-23 09:30")
async def urged_by_hand(year: Year) -> None:
    year.scene("催办", "Urging by hand")
    await year.say(OFFICE, "/remind 20")
    await year.say(OFFICE, "/remind 消防大队")
    await year.say("区征管办", "20 拆迁户核查完成三成，30%", en="a third of the households checked")
    with year.story.quiet():
        for unit in ("区征管办", "区消防大队", "区妇联"):
            sheet = await year.say(unit, "/tasks")
            label = next((each for each in sheet.labels if "签收" in each), None)
            if label:
                await year.press(unit, sheet, label)
        await year.press(HOUSING, year.find(HOUSING, "领导批示", "加大力度"), "答复")
        await year.say(HOUSING, "已增派人手")


@diary.on("2017-10-23 20:30")
async def urged_after_hours(year: Year) -> None:
    year.scene("下班后的催办等到次日，可以撤回", "Urging after hours waits and may be taken back")
    said = await year.say(OFFICE, "/remind 28")
    await year.press(OFFICE, said, "撤回")


@diary.on("2017-10-24 09:05")
async def a_silent_unit_puts_it_off(year: Year) -> None:
    year.scene("七天没有进展", "Silent for seven days")
    reminder = year.find("区农经局", "今日提醒")
    year.show("区农经局", "今日提醒")
    await year.press("区农经局", reminder, "稍后提醒")


async def bind(year: Year, unit: str, title: str) -> None:
    """A group of the unit, with the bot in it, becomes the unit's own by the link."""
    contact = year.people[unit].id
    chat = await year.town.telegram.add_chat("supergroup", title, creator=contact, members=[contact])
    year.chats[title] = chat
    await year.town.telegram.set_bot(chat, "member")
    await year.say(OFFICE, f"/invite {unit}")
    secret = link_secret(year.find(OFFICE, "t.me/", "撤回邀请"))
    await year.say(unit, f"/start@{year.town.bot_name} {secret}", chat=chat)


@diary.on("2017-10-24 10:00")
async def a_units_own_group(year: Year) -> None:
    year.scene("单位工作群", "A unit's own group chat")
    with year.story.quiet():
        await bind(year, "区总工会", "区总工会工作群")
        await year.press(OFFICE, year.find(OFFICE, "已绑定", "区总工会工作群"), "解除绑定")
    await bind(year, "区教育局", GROUP)
    chat = year.chats[GROUP]
    await year.press(OFFICE, year.find(OFFICE, "已绑定", GROUP), "只发工作群")
    sheet = await year.say("区教育局", "/tasks", chat=chat)
    await year.say("区教育局", "33 进度60%，已完成校园宣传", en="60%, done in schools", chat=chat, to=sheet)
    with year.story.quiet():
        await year.say("区教育局", "/task 33", chat=chat)


@diary.on("2017-10-25 10:00")
async def tasks_are_added_and_changed(year: Year) -> None:
    year.scene("新增、修改任务", "A task is added, changed, taken back")
    form = (
        "标题：新建垃圾分拣中心\n牵头：住建局\n责任：区综合执法局\n时限：12月底\n板块：3\n"
        "指标：垃圾分拣率≥90%\n内容：完成选址、立项。"
    )
    await year.say(OFFICE, "/addtask")
    added = await year.say(OFFICE, form, en="the form, filled in")
    await year.press(OFFICE, added, "撤回")
    await year.say(OFFICE, f"/addtask {form.replace('住建局', '火星局')}", en="a unit nobody knows")
    with year.story.quiet():
        await year.say(OFFICE, "/cancel")
        await year.say(OFFICE, f"/addtask {form}")
        await year.press(HOUSING, year.find(HOUSING, "新任务交办", "垃圾分拣"), "签收")
    edited = await year.say(OFFICE, "/edittask 37 标题：新建生活垃圾分拣中心", en="a new title")
    await year.press(OFFICE, edited, "撤回")
    with year.story.quiet():
        await year.say(OFFICE, "/edittask 37")
        await year.say(OFFICE, "/cancel")


@diary.on("2017-10-25 15:00")
async def tasks_are_stopped(year: Year) -> None:
    year.scene("中止、恢复、终止", "Suspended, resumed, cancelled")
    await year.say(OFFICE, "/suspend 17 等待省级技术规范", en="waiting for the province")
    await year.say(EPB, "17 进度30%")
    cancelled = await year.say(OFFICE, "/cancel_task 37 并入任务23", en="merged into task 23")
    await year.press(OFFICE, cancelled, "撤回")
    with year.story.quiet():
        await year.say(OFFICE, "/cancel_task 37 并入任务23")


@diary.on("2017-10-26 10:00")
async def hours_and_days(year: Year) -> None:
    year.scene("发布时间和工作日", "Hours and workdays")
    changed = await year.say(OFFICE, "/schedule 预警 6")
    await year.press(OFFICE, changed, "撤回")
    await year.say(OFFICE, "/holiday 11月4日 班", en="Saturday 4 November is a workday")
    await year.say(OFFICE, "/preview")
    with year.story.quiet():
        await year.say(OFFICE, "/schedule")
        await year.say(OFFICE, "/holiday")
        await year.say(OFFICE, "/holiday 11月5日")


@diary.on("2017-10-26 15:00")
async def a_promise_is_kept(year: Year) -> None:
    year.scene("承诺兑现", "A promise is kept")
    await year.say(WATER, "5 核查已全部完成", en="all checked")
    with year.story.quiet():
        await year.say(WATER, "/task 5")


@diary.on("2017-10-27 10:00")
async def the_office_speaks_to_all(year: Year) -> None:
    year.scene("通知全体联络员", "A word to all contacts")
    preview = await year.say(
        OFFICE, "/broadcast 请各单位于11月10日前核对本单位指标数据", en="check your figures by 10 November"
    )
    await year.press(OFFICE, preview, "确认")
    year.show("区妇联", "核对本单位指标数据")
    with year.story.quiet():
        again = await year.say(OFFICE, "/broadcast 写错了")
        await year.press(OFFICE, again, "取消")


@diary.on("2017-10-30 10:00")
async def contacts_change(year: Year) -> None:
    year.scene("联络员交接", "Contacts hand over")
    question = await year.say(HOUSING, "/handover")
    await year.press(HOUSING, question, "邀请新联络员")
    secret = link_secret(year.find(HOUSING, "t.me/"))
    year.people["区住建局前联络员"] = year.people[HOUSING]
    year.people[HOUSING] = await year.town.telegram.add_user("王工")
    await year.start(HOUSING, secret)
    await year.press("区住建局前联络员", year.find("区住建局前联络员", "交接清单"), "继续留任")
    await year.say(
        OFFICE, f"/handover {UNITS[HOUSING].name} 王工", en="the office hands over between two people"
    )
    with year.story.quiet():
        await year.join("小兰", "区妇联原联络员", "区妇联")
    asked = await year.say(OFFICE, "/revoke")
    await year.choose(OFFICE, asked, "小兰")


@diary.on("2017-10-31 10:00")
async def somebody_is_out_of_reach(year: Year) -> None:
    year.scene("联系不上的联络员和失效的文件", "A contact out of reach, a file that is gone")
    await year.people["区妇联"].block()
    await year.say(OFFICE, "/deadline 33 12月1日")
    alarm = year.find(OFFICE, "无法送达")
    await year.press(OFFICE, alarm, "重新邀请：区妇联")
    await year.people["区妇联"].unblock()
    await year.start("区妇联", link_secret(year.find(OFFICE, "t.me/", "区妇联")))
    await year.say(OFFICE, "/deadline 33 11月30日")
    await year.town.telegram.fail("error", "getFile", code=400, text="Bad Request: wrong file_id")
    await year.photo("区妇联", "33 进度40%，巾帼宣传活动", en="40%, a women's event")
