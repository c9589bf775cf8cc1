"""Whatever people write: it is recorded, asked about or refused, and never fails."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.refusals import Refusal
from tests.acceptance import Acceptance
from tests.fixtures_office import OfficeTown
from tests.office_acts import told_since
from tests.office_desk import OfficeDesk, an_office

CONTACT, DOUBLE = 101, 102
FRONT = (
    "",
    "14",
    "14 ",
    "#14：",
    "任务14，",
    "第十四项 ",
    "3.5",
    "8:30",
    "/",
    "#",
    "任务",
    "第项",
    "99 ",
    "区农经局 ",
)
PIECES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(FRONT),
    st.sampled_from(
        ["进度60%", "％", "百分之", "一半", "12月5日前完成", "林草覆盖率达到19.5%", "１／０", "∞%", "\n"]
    ),
    st.text("0123456789.,:%％#第项任务百分之成半 \n\u3000", max_size=20),
)
MESSAGES = st.lists(PIECES, min_size=1, max_size=8).map("".join).filter(str.strip)
MESSAGES_AND_EDITS = st.tuples(st.sampled_from([CONTACT, DOUBLE]), MESSAGES, MESSAGES)


Written = list[tuple[int, str, str]]


def test_any_words_become_a_report_a_question_or_a_refusal() -> None:
    acceptance = Acceptance(("submit", "edit"))

    @settings(max_examples=40, deadline=None)
    @given(st.lists(MESSAGES_AND_EDITS, min_size=1, max_size=5))
    @example([(CONTACT, "14 进度60%", "14 进度70%")])
    def run(written: Written) -> None:
        asyncio.run(_write(written, acceptance))

    run()
    acceptance.assert_every_act_was_accepted()


async def _write(written: Written, acceptance: Acceptance) -> None:
    async with an_office() as desk:
        await desk.admit(CONTACT, "区住建局")
        await desk.admit(DOUBLE, "区住建局", "区农经局")
        for message, (person, text, edited) in enumerate(written, start=1):
            await _try(desk, acceptance, "submit", desk.submit(person, message, text))
            await _try(desk, acceptance, "edit", desk.edit(person, message, edited))
        for report in await desk.reports():
            assert report.progress is None or 0 <= report.progress <= 100
        assert all(await desk.said())


async def _try(desk: OfficeDesk, acceptance: Acceptance, name: str, act: Coroutine[Any, Any, None]) -> None:
    before = await desk.reports()
    with suppress(Refusal):
        await act
    if await desk.reports() != before:
        acceptance.note(name)


NASTY = (
    "14 \u202e进度60%\u202c",
    "14 👩‍👩‍👧‍👦" * 40,
    "14 <a href='x'>x</a><script>&amp;&lt;",
    "14 </blockquote></b><i>",
    "14 {placeholder} {0} %s %(x)s",
    "14 \u200b\u200d\ufeff",
    "14 " + "�" * 500,
    "14 " + "á̂" * 300,
    "14 \\n\\t\\u0000",
    "14 _*[]()~`>#+-=|{}.!",
    "１４：６０％",
    "14 " + "9" * 500 + "%",
    "14 -5%，0.0001%，1e9%",
    "第" + "一" * 200 + "项 60%",
    "#" * 300,
    "14\n14\n14",
    "\n".join(f"{number} 进度{number}%" for number in range(1, 36)),
    "14 " + "<" * 4000,
    "📎" * 2000,
    "14 " + "&" * 4090,
)


async def test_nasty_words_over_the_wire(town: OfficeTown) -> None:
    contact = await town.join("<b>李</b>&工", "区住建局")
    for number, text in enumerate(NASTY):
        sent = await contact.send(text)
        said = await told_since(town, contact, sent.message_id)
        assert said, number
        assert not [message for message in said if "抱歉" in message.text], number
        assert all("<b>" not in message.text.replace(text, "") for message in said if "<b>" not in text)
    for command in ("/tasks", "/task 14", "/me", "/overview"):
        sent = await contact.send(command)
        assert await told_since(town, contact, sent.message_id)
    for command in ("/overview", "/people", "/units", "/task 14", "/digest", "/unit 住建局"):
        sent = await town.admin.send(command)
        assert await told_since(town, town.admin, sent.message_id)
    await town.ledger()


async def test_arguments_of_any_kind_never_fail(town: OfficeTown) -> None:
    commands = "assign unassign deadline invite revoke unit units group channel evidence task report digest"
    odd = (
        *(
            "<b>&",
            "3 <b>",
            "3 " + "长" * 3000,
            "3\n\n3",
            "３ ＋",
            "3 3 3 3",
            "u1 u2",
            "3 u1 u1",
            "-1",
            "0",
            "+",
        ),
        *("3 +9999999天", "3 0天", "@x", "'; --"),
    )
    for command in commands.split():
        for argument in odd:
            await town.admin.send(f"/{command} {argument}"[:4096])
    await town.settled()
    said = [message.text for message in await town.admin.messages(limit=2000) if message.by_bot]
    assert len(said) >= len(commands.split()) * len(odd)
    assert not [text for text in said if "抱歉" in text]
