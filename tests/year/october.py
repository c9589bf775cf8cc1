"""October 2017, the first week: reports in every form, what units ask for, what leaders write."""

from bot.sandbox.client.views import Seen
from bot.sandbox.methods.params import Upload
from tests.year.acts import OFFICE, Year
from tests.year.cast import LEADER
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
    with year.story.quiet():
        await year.say(TOWN, "收到", to=card)
        await year.say(TOWN, "谢谢")
        await year.say(TOWN, "14 完成120%")
        await year.press(TOWN, year.find(TOWN, "未能确定进度数字"), "改正")
        await year.say(TOWN, "进度32%，三个村已开工")
        words = await year.say(OFFICE, "请抓紧推进村屯绿化", to=await year.say(OFFICE, "/task 14"))
        await year.press(OFFICE, words, "转给承办单位")
    asked = await year.press(TOWN, card, "报进展")
    await year.say(TOWN, "第三个村已开工", en="the third village has begun", to=asked)


@diary.on("2017-10-17 10:30")
async def a_message_without_a_number(year: Year) -> None:
    year.scene("没有写编号的消息", "A message that names no task")
    question = await year.say(
        "区财政局", "绿色采购目录已更新", en="the catalogue of green procurement is renewed"
    )
    await year.press("区财政局", question, "28")
    dropped = await year.say("区财政局", "目录还在核对", en="the catalogue is being checked")
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
    await year.press(OFFICE, year.find(OFFICE, "仍由区妇联承担"), "补充理由")
    await year.say(OFFICE, "按职责分工仍由区妇联承担", en="the federation keeps it by its duties")
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
