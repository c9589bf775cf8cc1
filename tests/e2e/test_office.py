"""Beside reporting: verification, a group of the unit, forwarding, pasting a picture."""

from bot.demo.people import ADMIN
from tests.e2e.conftest import OpenDemo
from tests.e2e.visitor import Visitor
from tests.fixtures_sandbox import png

CHEN = ADMIN + 2


async def test_completion_is_returned_then_passed(demo: OpenDemo) -> None:
    visitor = await demo.visit()
    office = visitor.pane("office")
    contact = visitor.pane("contact")
    await visitor.invite("区环保局")
    await contact.sees("任务清单")
    await contact.paste("现场.png", "image/png", png())
    await contact.node.locator(".attachment img").wait_for()
    await contact.write("9 进度100%，扬尘点位均已整改")
    await contact.sees("✅ 已记录")
    await _submit(visitor, "已全部完成")
    await office.press("退回")
    await office.sees("写明退回意见")
    await office.write("请补充监测数据")
    returned = await contact.sees("请补充监测数据")
    assert "退回" in await returned.inner_text()

    await _submit(visitor, "监测数据已补充")
    await office.press("通过")
    await contact.sees("已销号")
    assert await office.node.locator(".keyboard button", has_text="退回").count() == 0
    assert visitor.complaints == []


async def _submit(visitor: Visitor, words: str) -> None:
    contact = visitor.pane("contact")
    await contact.write(f"/done 9 {words}")
    await contact.sees("申请办结，提交后")
    await contact.press("确认")
    await contact.sees("已提交办结申请")
    await visitor.pane("office").sees(words)


async def test_group_is_bound_by_the_link_and_hears_the_office(demo: OpenDemo) -> None:
    visitor = await demo.visit()
    office = visitor.pane("office")
    if await office.start.count():
        await office.start.click()
    await office.write("/invite 区水利总站")
    invitation = await office.sees("邀请：区水利总站联络员")
    await invitation.locator("a.deep", has_text="startgroup").click()
    await visitor.confirm()
    await visitor.page.locator("#dialog input").fill("水利总站工作群")
    await visitor.confirm()
    await office.sees("已绑定为区水利总站工作群")
    assert await office.node.locator(".chat-tabs button").all_inner_texts() == ["督办", "水利总站工作群"]
    await office.node.locator(".chat-tabs button").first.click()
    await office.write("/deadline 14 2017-12-20")
    await office.sees("12月20日")
    await office.node.locator(".chat-tabs button").last.click()
    await office.sees("12月20日")
    assert visitor.complaints == []


async def test_forwarded_picture_names_its_origin(demo: OpenDemo) -> None:
    await demo.telegram.user(CHEN).start()
    await demo.telegram.user(CHEN).send("扬尘照片稍后补送")
    visitor = await demo.visit()
    contact = visitor.pane("contact")
    await contact.node.locator("select.who").select_option(str(CHEN))
    await contact.sees("扬尘照片稍后补送")
    await contact.tool(contact.saying("扬尘照片稍后补送").first, "转发")
    await visitor.confirm()
    forwarded = contact.bubbles.filter(has=visitor.page.locator(".origin"))
    await forwarded.wait_for()
    assert "转发自 区环保局 陈静" in await forwarded.inner_text()
    assert visitor.complaints == []
