"""The tour beside the panes looks at the chats, not at the clicks."""

from tests.e2e.conftest import OpenDemo
from tests.e2e.visitor import Visitor

IN_SIGHT = "(row) => row.getBoundingClientRect().bottom <= row.parentElement.getBoundingClientRect().bottom"


async def test_tour_checks_off_what_really_happened(demo: OpenDemo) -> None:
    visitor = await demo.visit()
    page = visitor.page
    office = visitor.pane("office")
    current = page.locator(".tour li.current")
    await current.locator("button").click()
    await page.keyboard.press("Enter")
    await office.sees("您好")
    assert await page.locator(".tour li.done").count() == 0
    await current.locator("button").click()
    assert await office.node.locator("textarea").input_value() == "/invite 区住建局"
    await page.keyboard.press("Enter")
    await office.sees("t.me/")
    await page.locator(".tour li.done").first.wait_for()
    assert "凭链接加入" in await current.inner_text()
    await _leads_on(visitor)
    await page.locator(".fold-tour").click()
    await page.reload()
    await page.wait_for_selector("body[data-ready]")
    assert not await page.locator(".tour").is_visible()
    await page.locator("#tour-toggle").click()
    assert await page.locator(".tour li.done").count() == 2
    assert visitor.complaints == []


async def _leads_on(visitor: Visitor) -> None:
    """Who was led to the link sees what comes after it without scrolling."""
    office = visitor.pane("office")
    await visitor.page.locator(".tour li.current button").click()
    await office.node.locator("a.deep").last.click()
    await visitor.confirm()
    joined = await office.sees("已通过邀请链接加入")
    await visitor.page.locator(".tour li.done").nth(1).wait_for()
    await visitor.page.wait_for_function(IN_SIGHT, arg=await joined.element_handle())
