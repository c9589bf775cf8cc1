"""The tour beside the panes looks at the chats, not at the clicks."""

from tests.e2e.conftest import Stage


async def test_tour_checks_off_what_really_happened(stage: Stage) -> None:
    visitor = await stage.visit()
    page, office = visitor.page, visitor.pane("office")
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
    await page.locator(".fold-tour").click()
    await page.reload()
    await page.wait_for_selector("body[data-ready]")
    assert not await page.locator(".tour").is_visible()
    await page.locator("#tour-toggle").click()
    assert await page.locator(".tour li.done").count() == 1
    assert visitor.complaints == []
