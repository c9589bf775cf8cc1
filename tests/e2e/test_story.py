"""From the first START to the digest in the channel, with nothing but the page."""

from tests.e2e.conftest import OpenDemo
from tests.fixtures_sandbox import png


async def test_join_sign_report_edit_and_digest(demo: OpenDemo) -> None:
    visitor = await demo.visit()
    await visitor.invite("区住建局")
    contact = visitor.pane("contact")
    await contact.sees("区住建局 · 任务清单")
    await contact.write("/task 14")
    card = await contact.sees("所属板块")
    await contact.press("签收")
    await card.get_by_text("✓ 区住建局 10月16日 09:0").wait_for()

    await contact.drop(("工地.png", "image/png", png()))
    await contact.write("14 进度60%，已完成现场核查")
    await contact.sees("✅ 已记录")
    await contact.tool(contact.saying("14 进度60%").first, "编辑")
    await contact.write("14 进度70%，已完成现场核查")
    corrected = await contact.sees("✅ 已更正")
    assert "70%" in await corrected.inner_text()
    assert await contact.saying("14 进度70%").first.locator(".edited").inner_text() == "已编辑"

    await visitor.move_clock("workday")
    digest = await visitor.pane("channel").sees("工作日报")
    assert "10月17日" in await digest.inner_text()
    assert (await visitor.page.locator("#clock-date").inner_text()).startswith("2017年10月17日")
    assert visitor.complaints == []


async def test_several_pictures_are_one_album(demo: OpenDemo) -> None:
    visitor = await demo.visit()
    await visitor.invite("区环保局")
    contact = visitor.pane("contact")
    await contact.sees("任务清单")
    await contact.drop(*((f"{number}.png", "image/png", png()) for number in range(3)))
    assert await contact.node.locator(".attachment img").count() == 3
    await contact.write("9 进度30%")
    recorded = await contact.sees("✅ 已记录")
    assert "附件：3件" in await recorded.inner_text()
    assert await contact.bubbles.locator(".photos.n3").count() == 1
    assert visitor.complaints == []
