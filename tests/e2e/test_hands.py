"""What hands expect of a chat: typing anywhere, seeing the answer, refusals in the page's language."""

from bot.demo.people import ADMIN
from tests.e2e.conftest import OpenDemo
from tests.e2e.visitor import Pane

LI = ADMIN + 1
AT_END = "(rows) => rows.scrollHeight - rows.scrollTop - rows.clientHeight < 2"


async def _writing(page_alone: OpenDemo) -> Pane:
    await page_alone.telegram.user(LI).start()
    visitor = await page_alone.visit()
    contact = visitor.pane("contact")
    await contact.node.locator("textarea").wait_for()
    return contact


async def test_who_types_need_not_go_to_the_line(page_alone: OpenDemo) -> None:
    contact = await _writing(page_alone)
    await contact.node.locator("button[aria-haspopup=menu]").first.focus()
    await contact.page.keyboard.type("14 进度60%")
    assert await contact.node.locator("textarea").input_value() == "14 进度60%"


async def test_what_is_no_picture_goes_as_a_file(page_alone: OpenDemo) -> None:
    contact = await _writing(page_alone)
    await contact.drop(("现场\u202egnp.png", "image/png", b"<html>"))
    await contact.node.locator(".attachment .name").wait_for()
    await contact.write("14 见附件")
    assert await contact.node.locator(".file strong").inner_text() == "现场gnp.png"


async def test_refusals_speak_the_language_of_the_page(page_alone: OpenDemo) -> None:
    contact = await _writing(page_alone)
    await contact.write("长" * 4097)
    toast = contact.page.locator("#toast")
    await toast.wait_for()
    assert "4096个字符" in await toast.inner_text()
    await contact.page.locator("#language").click()
    await contact.write("长" * 4097)
    await contact.page.wait_for_function(
        "() => document.getElementById('toast').textContent.includes('4096 characters')"
    )


async def test_four_panes_and_the_tour_fit_a_laptop(page_alone: OpenDemo) -> None:
    visitor = await page_alone.visit(1280, 720)
    assert await visitor.page.locator("#tour").is_visible()
    box = await visitor.pane("channel").node.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 1280


async def test_answer_to_a_press_is_seen_and_the_focus_stays(demo: OpenDemo) -> None:
    visitor = await demo.visit(1280, 720)
    await visitor.invite("区住建局")
    contact = visitor.pane("contact")
    await contact.sees("任务清单")
    await contact.write("/task 14")
    await contact.sees("所属板块")
    rows = contact.node.locator(".messages")
    await rows.hover()
    await visitor.page.mouse.wheel(0, -250)
    await contact.node.locator(".jump.shown").wait_for()
    await contact.press("报进展")
    await contact.sees("请写明进度")
    await contact.node.locator(".jump:not(.shown)").wait_for()
    assert await rows.evaluate(AT_END)

    step = visitor.page.locator("[data-step=hour]")
    await step.focus()
    await visitor.page.keyboard.press("Enter")
    await visitor.page.wait_for_function(
        "() => document.getElementById('clock-time').textContent.startsWith('10:0')"
    )
    await visitor.page.wait_for_function("() => document.activeElement.dataset.step === 'hour'")
    assert visitor.complaints == []


async def test_bot_is_brought_into_a_group_like_anybody(page_alone: OpenDemo) -> None:
    contact = await _writing(page_alone)
    page = contact.page
    more = contact.node.locator(".pane-title button[aria-haspopup=menu]")
    await more.click()
    await page.locator("#popup button", has_text="新建群组").click()
    assert await page.locator("#dialog h2").inner_text() == "新建群组"
    await page.locator("#dialog").get_by_label("群组名称").fill("住建局工作群")
    await page.locator("#dialog button.primary").click()
    await contact.node.locator(".chat-tabs button", has_text="住建局工作群").wait_for()
    await more.click()
    await page.locator("#popup button", has_text="添加群成员").click()
    await page.locator("#dialog label", has_text="督办").click()
    await page.locator("#dialog button.primary").click()
    await contact.node.locator(".service", has_text="督办 加入了群组").wait_for()
