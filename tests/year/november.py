"""November 2017: more time is asked for, the first tasks are closed, returned, closed again."""

from tests.fixtures_office import link_secret
from tests.year.acts import OFFICE, Year
from tests.year.cast import DEPUTY, INSPECTOR, LEADER, UNITS
from tests.year.closings import Closing, submit
from tests.year.diary import Diary

diary = Diary()
HOUSING, EPB, STATISTICS = "区住建局", "区环保局", "区统计局"
CHANNEL = "领导小组频道"


@diary.on("2017-11-01 09:01")
async def the_first_monthly(year: Year) -> None:
    year.scene("月报：每月首个工作日", "The monthly digest on the first workday")
    year.show(CHANNEL, "工作月报")


@diary.on("2017-11-01 14:00")
async def the_office_reports_for_a_unit(year: Year) -> None:
    year.scene("办公室代单位报送", "The office reports for a unit")
    await year.say(
        OFFICE, "/report 18 区消防大队 进度40%，电话报送：已完成演练", en="by phone: the drill is done"
    )


@diary.on("2017-11-02 10:00")
async def read_back(year: Year) -> None:
    year.scene("发布、查账", "Published by hand, read back, exported")
    preview = await year.say(OFFICE, "/publish weekly")
    await year.press(OFFICE, preview, "确认")
    history = await year.say(OFFICE, "/audit 14")
    everything = await year.say(OFFICE, "/audit")
    with year.story.quiet():
        await year.press(OFFICE, everything, "下一页")
    await year.say(OFFICE, "/export")
    forms = year.find(OFFICE, "Excel 台账")
    await year.press(OFFICE, forms, "Excel 台账")
    with year.story.quiet():  # the paper has come before anybody could take it back
        await year.press(OFFICE, forms, data="cancel_export:0123456789abcdef")
    assert "【14】" in history.text


@diary.on("2017-11-04 08:31")
async def a_saturday_at_work(year: Year) -> None:
    year.scene("办公室规定的工作日", "A Saturday that the office made a workday")
    year.show(CHANNEL, "工作日报")


@diary.on("2017-11-04 09:00")
async def its_reminders(year: Year) -> None:
    """They come by themselves."""


@diary.on("2017-11-04 16:31")
async def its_weekly(year: Year) -> None:
    year.show(CHANNEL, "工作周报")


@diary.on("2017-11-06 10:00")
async def a_contact_of_two_units(year: Year) -> None:
    year.scene("一人兼两个单位的联络员", "A contact of two units")
    with year.story.quiet():
        await year.say(OFFICE, "/invite 陆家镇")
        await year.start("统一镇", link_secret(year.find(OFFICE, "t.me/", "撤回邀请")))
        await year.say(OFFICE, f"/revoke {UNITS['陆家镇'].name}")
    question = await year.say("统一镇", "3 进度50%，园区企业已核对", en="50%, the park's firms are checked")
    await year.press("统一镇", question, "陆家镇")
    which = await year.say("统一镇", "/done 32 示范乡镇材料已报", en="the papers are in")
    draft = await year.press("统一镇", which, "陆家镇")
    await year.press("统一镇", draft, "确认")


@diary.on("2017-11-07 10:00")
async def more_time_is_granted(year: Year) -> None:
    year.scene("申请延期：同意", "More time, approved")
    card = await year.say(HOUSING, "/task 14")
    await year.press(HOUSING, card, "申请延期")
    await year.say(HOUSING, "2018年4月30日", en="30 April 2018")
    await year.say(
        HOUSING, "秋季造林只能完成一半，余下须待春季", en="half of the planting must wait for spring"
    )
    with year.story.quiet():
        await year.press(OFFICE, await year.say(OFFICE, "/review"), "延期 14")
    await year.press(OFFICE, year.find(OFFICE, "延期申请，请审批", "【14】"), "同意")


@diary.on("2017-11-07 14:00")
async def more_time_in_every_way(year: Year) -> None:
    year.scene("申请延期：不同意、撤回、以新代旧", "More time: refused, withdrawn, replaced")
    await year.say(HOUSING, "/extend 25 2018-03-31 统计口径未定", en="the way of counting is open")
    await year.press(OFFICE, year.find(OFFICE, "延期申请，请审批", "【25】"), "不同意")
    await year.press(OFFICE, year.find(OFFICE, "未同意", "补充理由"), "补充理由")
    await year.say(OFFICE, "口径已于10月明确", en="it was settled in October")
    asked = await year.say(EPB, "/extend 10 2018-01-31 汛期影响", en="the floods")
    await year.press(EPB, asked, "撤回")
    await year.say(EPB, "/extend 9 2018-06-30 年度数据未出", en="the year's data are not out")
    await year.say(EPB, "/extend 9 2018-09-28 年度考核期到9月", en="the year counts until September")
    await year.press(OFFICE, year.find(OFFICE, "延期申请，请审批", "【9】", "2018年9月28日"), "同意")
    with year.story.quiet():
        for number, day in ((11, "2018-03-30"), (12, "2018-01-15")):
            await year.say(EPB, f"/extend {number} {day} 上级核定时间后延")
            await year.press(OFFICE, year.find(OFFICE, "延期申请，请审批", f"【{number}】"), "同意")
        await year.say(STATISTICS, "/extend 35 2018-01-31 问卷未回收")
        await year.press(OFFICE, year.find(OFFICE, "延期申请，请审批", "【35】"), "同意")
        await year.press(OFFICE, year.find(OFFICE, "已同意", "【35】"), "撤回")


@diary.on("2017-11-10 10:00")
async def the_waiting_one_answers(year: Year) -> None:
    """What 区住建局 has asked for in October, and been told of every day since."""
    with year.story.quiet():
        request = year.find("区国土分局", "协调请求", "绿地面积", "签收")
        await year.press("区国土分局", request, "签收")
        await year.say("区国土分局", "绿地面积已核对", to=request)


@diary.on("2017-11-14 10:00")
async def joint_leads_close_a_task(year: Year) -> None:
    year.scene("联合牵头的任务申请办结", "Two leads close a task together")
    first, second = "区委组织部", "区人社局"
    await year.say(first, "/done 30 考核办法已印发", en="the rules of appraisal are out")
    await year.photo(
        first, "30 进度100%，生态文明建设工作占党政实绩考核的比例达到20%", en="100%; its share is 20%"
    )
    draft = await year.say(first, "/done 30 考核办法已印发", en="once more, with evidence")
    await year.press(first, draft, "确认")
    review = year.find(OFFICE, "请核验", "【30】")
    await year.toast(OFFICE, review, "通过")
    with year.story.quiet():
        await year.say(second, "30 进度100%")
    draft = await year.say(second, "/done 30 考核数据已核定", en="the figures are checked")
    await year.press(second, draft, "确认")
    await year.press(OFFICE, year.find(OFFICE, "请核验", "【30】"), "通过")


@diary.on("2017-11-20 10:00")
async def parts_and_second_thoughts(year: Year) -> None:
    year.scene(
        "责任单位报完成；牵头单位撤回申请", "A part is reported complete; a lead takes its request back"
    )
    draft = await year.say(STATISTICS, "/done 26 出行率数据已核定", en="the figures are checked")
    await year.press(STATISTICS, draft, "确认")
    await year.photo("区财政局", "28 进度95%，政府绿色采购比例达到73%", en="95%; green procurement 73%")
    draft = await year.say("区财政局", "/done 28 采购比例已达标", en="the target is met")
    await year.press("区财政局", draft, "确认")
    await year.say("区财政局", "各街镇数据由财政所汇总", en="the towns' figures come from us")
    await year.press("区财政局", year.find("区财政局", "已提交办结申请"), "撤回")
    with year.story.quiet():
        dropped = await year.say("区财政局", "/done 28 采购比例已达标")
        await year.press("区财政局", dropped, "取消")


@diary.on("2017-11-20 14:00")
async def evidence_and_completion_are_returned(year: Year) -> None:
    year.scene("佐证和办结申请被退回", "Evidence and a completion are returned")
    await year.photo(HOUSING, "25 进度100%，城镇新建绿色建筑比例达到52%", en="100%; green buildings 52%")
    with year.story.quiet():
        await year.say(OFFICE, "/evidence 25")
    sheet = year.find(OFFICE, "通过 1", "退回 1")
    await year.press(OFFICE, sheet, "退回 1")
    await year.say(OFFICE, "照片模糊，请重拍", en="blurred, please take another")
    await year.photo(HOUSING, to=year.find(HOUSING, "照片模糊"))
    with year.story.quiet():
        await year.say(OFFICE, "/evidence 25")
        again = year.find(OFFICE, "【25】", "通过")
        await year.press(OFFICE, again, next(each for each in again.labels if "通过" in each))
    draft = await year.say(HOUSING, "/done 25 各项指标已达标", en="all targets are met")
    await year.press(HOUSING, draft, "确认")
    with year.story.quiet():
        if "尚有单位未报" in draft.text:
            await year.say(HOUSING, "统计数据由我局代报")
    listed = await year.say(INSPECTOR, "/review")
    with year.story.quiet():
        await year.press(INSPECTOR, listed, next(each for each in listed.labels if "佐证" in each))
    card = await year.press(INSPECTOR, listed, "办结 25")
    await year.press(INSPECTOR, card, "退回")
    await year.say(INSPECTOR, "缺验收报告，请补充", en="the report of acceptance is missing")


@diary.on("2017-11-22 09:02")
async def returned_and_untouched(year: Year) -> None:
    year.show(HOUSING, "今日提醒")


@diary.on("2017-11-22 15:00")
async def closed_at_the_second_try(year: Year) -> None:
    year.scene("补正后销号", "Put right, and closed")
    await year.document(HOUSING, "验收报告.pdf", "25 验收报告已补充，进度100%", en="with the report")
    draft = await year.say(HOUSING, "/done 25 验收报告已补充", en="with the report")
    await year.press(HOUSING, draft, "确认")
    with year.story.quiet():
        if "尚有单位未报" in draft.text:
            await year.say(HOUSING, "统计数据由我局代报")
    await year.press(INSPECTOR, year.find(INSPECTOR, "请核验", "【25】"), "通过")


@diary.on("2017-11-24 09:30")
async def one_of_many(year: Year) -> None:
    year.scene("领导回复总体情况", "The leader answers the overview")
    with year.story.quiet():
        overview = await year.say(LEADER, "/overview")
    question = await year.say(LEADER, "请抓紧收尾", en="finish soon, please", to=overview)
    question = await year.press(LEADER, question, "下一页")
    await year.press(LEADER, question, next(each for each in question.labels if each[:1].isdecimal()))
    await year.press(LEADER, year.find(LEADER, "批示已记录", "请抓紧收尾"), "撤回")


@diary.on("2017-11-24 10:00")
async def nobody_passes_the_own_unit(year: Year) -> None:
    year.scene("办公室人员不核验本单位的申请", "Nobody verifies the own unit's request")
    with year.story.quiet():
        await submit(year, Closing("2017-11-24 10:00", 32, (EPB,), "示范乡镇已命名"))
    year.show(DEPUTY, "请核验", "【32】")
    await year.press(INSPECTOR, year.find(INSPECTOR, "请核验", "【32】"), "通过")
    year.show(EPB, "已销号", "【32】")


@diary.on("2017-11-30 09:02")
async def the_last_day(year: Year) -> None:
    year.scene("时限当日", "The day of the deadline")
    year.show(HOUSING, "今日提醒")
