"""What can be seen and broken behind the panes."""

from tests.e2e.conftest import OpenDemo

# A bot that is back at once is away for a moment only: too short to be looked for, so it is noted.
WATCH = """() => {
  const busy = document.getElementById("busy");
  let away = false;
  new MutationObserver(() => {
    if (!busy.hidden) away = true;
    else if (away) busy.dataset.back = "yes";
  }).observe(busy, {attributes: true, attributeFilter: ["hidden"]});
}"""


async def test_backstage_shows_calls_ledger_and_a_killed_bot(demo: OpenDemo) -> None:
    visitor = await demo.visit()
    page = visitor.page
    office = visitor.pane("office")
    await office.start.click()
    await office.sees("您好")
    await page.locator("#backstage-toggle").click()
    backstage = page.locator(".backstage")
    await backstage.locator("details", has_text="sendMessage").first.wait_for()
    await backstage.get_by_role("searchbox").fill("setMyCommands")
    await backstage.locator("details", has_text="sendMessage").first.wait_for(state="detached")
    assert await backstage.locator("details", has_text="setMyCommands").count() > 0

    await backstage.get_by_role("tab", name="故障注入").click()
    await page.evaluate(WATCH)
    await backstage.get_by_role("button", name="强行终止并重启机器人").click()
    await page.locator("#busy[data-back]").wait_for(state="attached", timeout=60_000)
    await office.write("/invite 区住建局")
    await office.sees("t.me/")

    await backstage.get_by_role("tab", name="台账").click()
    await backstage.get_by_role("searchbox").fill("")
    await backstage.locator("code").first.wait_for()
    await backstage.get_by_role("button", name="校验台账").click()
    await backstage.get_by_text("校验无误").wait_for()
    assert visitor.complaints == []
