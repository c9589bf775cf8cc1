"""Wide and narrow, dark and light, both languages, with the keyboard alone."""

from tests.e2e.conftest import OpenDemo

PANES = ("office", "contact", "leader", "channel")
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


async def test_wide_shows_all_and_narrow_shows_one(page_alone: OpenDemo) -> None:
    visitor = await page_alone.visit()
    for kind in PANES:
        assert await visitor.pane(kind).node.is_visible()
    await visitor.page.set_viewport_size({"width": 390, "height": 780})
    await visitor.pane("channel").node.wait_for(state="hidden")
    await visitor.page.locator("#switcher button").nth(3).click()
    await visitor.pane("channel").node.wait_for(state="visible")
    assert [await visitor.pane(kind).node.is_visible() for kind in PANES] == [False, False, False, True]
    assert await visitor.page.evaluate("document.documentElement.scrollWidth") == 390


async def test_narrow_counts_what_came_elsewhere(demo: OpenDemo) -> None:
    visitor = await demo.visit(390, 780)
    await visitor.invite("区住建局")
    await visitor.pane("contact").sees("任务清单")
    badge = visitor.page.locator("#switcher button").first.locator(".badge")
    await badge.wait_for()
    await visitor.page.locator("#switcher button").first.click()
    await badge.wait_for(state="detached")


async def test_dark_and_light_by_system_and_by_choice(page_alone: OpenDemo) -> None:
    visitor = await page_alone.visit(color_scheme="dark")
    dark = await visitor.page.evaluate(BACKGROUND)
    await visitor.page.locator("#theme").click()
    light = await visitor.page.evaluate(BACKGROUND)
    assert (dark, light) == ("rgb(14, 22, 33)", "rgb(232, 238, 243)")
    await visitor.page.reload()
    await visitor.page.wait_for_selector("body[data-ready]")
    assert await visitor.page.evaluate(BACKGROUND) == light


async def test_both_languages(page_alone: OpenDemo) -> None:
    visitor = await page_alone.visit()
    assert await visitor.pane("office").start.inner_text() == "开始"
    await visitor.page.locator("#language").click()
    assert await visitor.pane("office").start.inner_text() == "START"
    assert await visitor.page.title() == "Duban · rehearsal"
    assert await visitor.page.locator("html").get_attribute("lang") == "en"
    await visitor.page.locator("#language").click()
    assert await visitor.page.title() == "督办 · 演练台"


async def test_keyboard_alone(demo: OpenDemo) -> None:
    visitor = await demo.visit()
    office = visitor.pane("office")
    keyboard = visitor.page.keyboard
    if await office.start.count():
        await office.start.focus()
        await keyboard.press("Enter")
    await office.sees("您好")
    await office.node.locator("textarea").focus()
    await keyboard.type("/pe")
    await office.node.locator(".commands button").first.wait_for()
    await keyboard.press("ArrowDown")
    await keyboard.press("Enter")
    await office.sees("/people")
    await office.node.locator("button[aria-haspopup=menu]").last.focus()
    await keyboard.press("Enter")
    await visitor.page.locator("#popup").wait_for(state="visible")
    await keyboard.press("Escape")
    await visitor.page.locator("#popup").wait_for(state="hidden")
    unnamed = await visitor.page.evaluate(
        "[...document.querySelectorAll('button,select,textarea,a')]"
        ".filter((one) => !(one.ariaLabel || one.textContent.trim() || one.hidden))"
        ".map((one) => one.outerHTML)"
    )
    assert unnamed == []
