"""October 2017: the first reports in every form, what units ask for, what leaders write."""

from bot.sandbox.client import Upload
from bot.sandbox.seen import Seen
from tests.fixtures_office import link_secret
from tests.year.acts import OFFICE, Year
from tests.year.cast import LEADER, UNITS
from tests.year.diary import Diary

diary = Diary()
HOUSING, WATER, EPB, TOWN, LAND = "区住建局", "区水利总站", "区环保局", "统一镇", "区国土分局"
CHANNEL = "领导小组频道"
GROUP = "区教育局工作群"


def a_task(question: Seen) -> str:
    """The first button that names a task."""
    found = [each for each in question.labels if any(map(str.isdecimal, each)) and "页" not in each]
    assert found, f"{question.text} {question.labels}"
    return found[0]


@diary.on("2017-10-17 08:31")
async def the_first_digest(year: Year) -> None:
    year.scene("第一份日报", "The first daily digest")
    year.show(CHANNEL, "工作日报")


@diary.on("2017-10-17 09:30")
async def first_reports(year: Year) -> None:
    year.scene("各种形式的报送", "Reports of every kind")
    await year.say(
        HOUSING,
        "14 进度30%，秋季造林地块已放线，12月5日前完成整地",
        en="30%, plots marked; soil ready before 5 December",
    )
    await year.photo(HOUSING, count=2)
    await year.say(
        EPB, "9 进度20%，扬尘点位已核查\n10 河道排污口排查过半，50%", en="two reports in one message"
    )
    await year.photo(EPB, "22 城镇污水处理率达到88%", en="the rate of sewage treatment is 88%")
    await year.document(
        WATER,
        "河道核查表.pdf",
        "#5 单位地区生产总值用水量降至57立方米/万元，进度40%，10月27日前完成核查",
        en="water use is down to 57, 40%, all checked before 27 October",
    )
    card = await year.say(TOWN, "/task 14")
    await year.place(TOWN, card)
    await year.say(TOWN, "村屯绿化已完成两个村，三成", en="two villages done, three tenths", to=card)
    asked = await year.press(TOWN, card, "报进展")
    await year.say(TOWN, "第三个村已开工", en="the third village has begun", to=asked)


@diary.on("2017-10-17 10:30")
async def a_message_without_a_number(year: Year) -> None:
    year.scene("没有写编号的消息", "A message that names no task")
    question = await year.say(
        "区财政局", "绿色采购目录已更新", en="the catalogue of green procurement is renewed"
    )
    await year.press("区财政局", question, "28")
    dropped = await year.say("区财政局", "发错了", en="sent by mistake")
    await year.press("区财政局", dropped, "取消")
    with year.story.quiet():
        many = await year.say(HOUSING, "现场会已召开", en="")
        more = await year.press(HOUSING, many, "下一页")
        await year.press(HOUSING, year.again(many), a_task(year.again(many)))
        del more
        sheet = await year.say(EPB, "/tasks")
        await year.press(EPB, sheet, "下一页")
        asked = await year.say(EPB, "/report")
        asked = await year.press(EPB, asked, "下一页")
        await year.press(EPB, year.again(asked), a_task(year.again(asked)))
        await year.say(EPB, "台账已建立")
        film = Upload("现场.mp4", "video/mp4", b"\x00\x00\x00\x18ftypmp42" * 9)
        await year.people[EPB].send_files("video", film, caption="9 施工现场喷淋视频")
        await year.settle(EPB)


@diary.on("2017-10-17 14:00")
async def amended_and_withdrawn(year: Year) -> None:
    year.scene("更正和撤回", "A report is corrected, another taken back")
    sent = await year.sent("区农经局", "19 已搬迁畜禽养殖场、户21家，进度60%", en="21 farms moved, 60%")
    await year.edit("区农经局", sent, "19 已搬迁畜禽养殖场、户23家，进度65%", en="23 farms, 65%")
    wrong = await year.say("区农经局", "8 进度90%")
    await year.press("区农经局", wrong, "撤回")
    await year.say("区农经局", "15 进度30%，10月20日前完成名录", en="30%, the list before 20 October")
    await year.say(
        "区农经局", "8 进度20%，10月19日前完成合作社登记", en="20%, cooperatives registered before 19 October"
    )


@diary.on("2017-10-18 09:02")
async def who_has_not_signed(year: Year) -> None:
    year.scene("未签收的单位收到当日唯一一条提醒", "Who has not signed gets the day's one reminder")
    year.show("区征管办", "今日提醒")
    year.show(OFFICE, "今日提醒")
    await year.press("区征管办", year.find("区征管办", "今日提醒"), "稍后提醒")


@diary.on("2017-10-18 09:30")
async def nil_and_difficulty(year: Year) -> None:
    year.scene("零报告和有困难", "Nothing to report, and difficulties")
    card = await year.say("区卫计局", "/task 16")
    await year.press("区卫计局", card, "零报告")
    nil = await year.say("区商务局", "/nil all 本周无新进展", en="no progress this week")
    await year.press("区商务局", nil, "撤回")
    with year.story.quiet():
        await year.say("区商务局", "/nil 27")
    card = await year.say("区安监局", "/task 17")
    await year.press("区安监局", card, "有困难")
    await year.say("区安监局", "缺少场地检测经费", en="no money for site tests")
    with year.story.quiet():
        await year.say("区安监局", "/difficulty 18 缺少演练场地")


@diary.on("2017-10-18 14:00")
async def units_ask_each_other(year: Year) -> None:
    year.scene("协调请求", "One unit asks another")
    await year.say(
        HOUSING, "/coordinate 14 水利总站 请提供河道红线图", en="please send the map of the river lines"
    )
    waiting = year.find(WATER, "协调请求", "河道红线图")
    await year.press(WATER, waiting, "签收")
    sent = await year.sent(WATER, "红线图周五前送达", en="the map comes by Friday", to=waiting)
    await year.edit(WATER, sent, "红线图周四前送达", en="by Thursday")
    again = await year.say(HOUSING, "/coordinate 1 国土分局 请提供耕地图斑", en="please send the parcels")
    await year.press(HOUSING, again, "撤回")
    with year.story.quiet():
        await year.say(HOUSING, "/coordinate 24 国土分局 请核对绿地面积")
        await year.say(HOUSING, "/coordinate 20 综合执法局 请清理占道")
        waiting = year.find("区综合执法局", "协调请求", "占道")
        await year.press("区综合执法局", waiting, "答复")
        await year.say("区综合执法局", "已安排夜间清理")


@diary.on("2017-10-19 10:00")
async def parts_are_declined(year: Year) -> None:
    year.scene("申请改派", "Units that want to be replaced")
    await decline(
        year,
        "区妇联",
        33,
        "巾帼宣传已由宣传部统一安排",
        "women's publicity is done by the publicity department",
    )
    with year.story.quiet():
        await year.press(OFFICE, await year.say(OFFICE, "/review"), "改派 33")
    await year.press(OFFICE, year.find(OFFICE, "改派申请，请决定", "区妇联"), "不同意")
    await year.say("区商务局", "/decline 8 农产品流通职能已划转区经信局", en="moved to the Economy bureau")
    waiting = year.find(OFFICE, "改派申请，请决定", "区商务局")
    question = await year.press(OFFICE, waiting, "改派其他单位")
    await year.press(OFFICE, question, "区经信局")
    with year.story.quiet():
        await year.press("区经信局", year.find("区经信局", "新任务交办", "【8】"), "签收")
    await decline(year, "区公安分局", 12, "减排不涉及我局职能", "no duty of ours")
    await year.press(OFFICE, year.find(OFFICE, "改派申请，请决定", "区公安分局"), "不涉及")
    await decline(year, "团区委", 33, "填错了", "a mistake")
    await year.press("团区委", year.find("团区委", "改派申请已提交"), "撤回")
    with year.story.quiet():
        card = await year.say("团区委", "/task 33")
        await year.press("团区委", card, "签收")


async def decline(year: Year, unit: str, number: int, reason: str, en: str) -> None:
    """The card offers it as long as the unit has not signed; the command does so later too."""
    card = await year.say(unit, f"/task {number}")
    if "申请改派" in card.labels:
        await year.press(unit, card, "申请改派")
        await year.say(unit, reason, en=en)
    else:
        await year.say(unit, f"/decline {number} {reason}", en=en)


@diary.on("2017-10-19 15:00")
async def leaders_read_and_write(year: Year) -> None:
    year.scene("领导查看并批示", "The leader reads, and writes instructions")
    await year.say(LEADER, "/overview")
    overdue = await year.say(LEADER, "/overdue")
    await year.press(LEADER, overdue, "逾期即时告知我")
    with year.story.quiet():
        question = await year.say(LEADER, "/unit")
        await year.press(LEADER, question, "区环保局")
    await year.say(LEADER, "/evidence 22")
    card = await year.say(LEADER, "/task 14")
    sent = await year.sent(
        LEADER, "请本周内拿出补植方案", en="a plan for replanting this week, please", to=card
    )
    given = year.find(HOUSING, "领导批示", "补植方案")
    await year.press(HOUSING, given, "签收")
    await year.say(HOUSING, "补植方案已报区政府，周五前印发", en="the plan is with the government", to=given)
    await year.edit(LEADER, sent, "请本周内拿出补植方案并公示", en="and publish it")
    await year.say(HOUSING, "公示文本已备好", en="the text is ready", to=year.find(HOUSING, "公示", "答复"))


@diary.on("2017-10-19 16:00")
async def instructions_on_a_digest(year: Year) -> None:
    digest = await year.say(LEADER, "/digest daily")
    await year.say(LEADER, "20 请加大力度", en="20: more effort, please", to=digest)
    question = await year.say(LEADER, "请抓紧落实", en="hurry, please", to=digest)
    await year.press(LEADER, question, a_task(question))
    recorded = year.find(LEADER, "批示已记录")
    with year.story.quiet():
        other = await year.say(LEADER, "再看一看", to=digest)
        await year.press(LEADER, other, "取消")
    await year.press(LEADER, recorded, "撤回")


@diary.on("2017-10-20 16:31")
async def the_first_weekly(year: Year) -> None:
    year.scene("周报：每周最后一个工作日", "The weekly digest on the week's last workday")
    year.show(CHANNEL, "工作周报")


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
