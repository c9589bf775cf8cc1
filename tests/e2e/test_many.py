"""A long chat is drawn piece by piece."""

from bot.demo.cast import ADMIN
from tests.e2e.conftest import Stage

MANY = 2000


async def test_two_thousand_messages_come_as_they_are_scrolled_to(scenery: Stage) -> None:
    await scenery.telegram.bulk(MANY, first_id=ADMIN + 2, text="第{n}条")
    visitor = await scenery.visit()
    contact = visitor.pane("contact")
    await contact.node.locator("select.who").select_option(str(ADMIN + 2))
    await contact.sees("第1999条")
    assert await contact.bubbles.count() <= 120
    rows = contact.node.locator(".messages")
    for _ in range(80):
        if await contact.saying("第0条").count():
            break
        await rows.evaluate("(rows) => { rows.scrollTop = 0; }")
        await visitor.page.wait_for_timeout(30)
    assert await contact.saying("第0条").count() == 1
    assert await contact.bubbles.count() >= MANY
    last = await rows.evaluate(
        "(rows) => { rows.scrollTop = rows.scrollHeight; return rows.lastElementChild.offsetTop; }"
    )
    assert last > 0
    assert visitor.complaints == []
