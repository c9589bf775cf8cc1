"""What people did is told as a test, and a replay claims what the bot says."""

from datetime import UTC, datetime

import pytest

from bot.sandbox.client.client import SandboxClient
from bot.sandbox.control.recording import Session, normal
from bot.sandbox.control.replay import Replay, drawn, secret
from bot.sandbox.server.server import SandboxServer
from tests.fixtures_sandbox import BareBot, png
from tests.unit.sandbox.town import LI, WANG

SIGN = {"text": "签收", "callback_data": "a:1"}
KEYS = {"inline_keyboard": [[SIGN, {"text": "撤回", "callback_data": "b:1"}]]}
WORDS = "https://t.me/x?start=… --:--"
LINK = "https://t.me/x?start=abcdefghijklmnop0123"


@pytest.fixture
def recorded(town: SandboxClient, sandbox: SandboxServer) -> Session:
    session = Session(datetime(2017, 10, 16, 9, 0, tzinfo=UTC))
    sandbox.sandbox.session = session
    return session


async def told(town: SandboxClient) -> str:
    source = str((await town.ask("GET", "session/test"))["source"])
    compile(source, "saved", "exec")
    return source


async def test_acts_and_answers_in_their_order(
    town: SandboxClient, recorded: Session, bare_bot: BareBot
) -> None:
    wang = town.user(WANG)
    await wang.send("你好")
    await bare_bot.message("sendMessage", chat_id=WANG, text=f"{LINK} 09:05", reply_markup=KEYS)
    await town.user(LI).start("abcdefghijklmnop0123")
    lines = [line.strip() for line in (await told(town)).splitlines()]
    assert lines[-5:] == [
        f"person2 = stage.user({LI})  # 李娜",
        'message1 = await person.send("你好")',
        f'answer1 = await stage.says(person, "{WORDS}", "签收", "撤回")',
        "message2 = await person2.start(secret(answer1))",
        "await stage.over()",
    ]


async def test_press_edit_files_and_strangers(
    town: SandboxClient, recorded: Session, bare_bot: BareBot
) -> None:
    wang = town.user(WANG)
    card = await bare_bot.message("sendMessage", chat_id=WANG, text="卡片", reply_markup=KEYS)
    photo, _ = await wang.send_photo(png(), png(), caption="两张")
    await wang.edit(photo, "改了")
    await wang.press(int(str(card["message_id"])), data="a:1", within=0)
    await town.add_user("新人")
    with pytest.raises(Exception, match="no such message"):
        await wang.press(999, data="a:1", within=0)
    source = await told(town)
    assert '[message1, message2] = await person.send_files("photo", drawn(1, "photo.jpg"), drawn' in source
    assert 'await person.edit(message1, "改了")' in source
    assert '.press(1, "签收")' in source
    assert 'await stage.add_user("新人", id=' in source
    assert "999" not in source


async def test_replay_claims_in_any_order_and_leaves_nothing(
    town: SandboxClient, sandbox: SandboxServer, bare_bot: BareBot
) -> None:
    async with Replay(sandbox.base_url, sandbox.key, patience=0.2) as stage:
        await bare_bot.message("sendMessage", chat_id=WANG, text=f"一 {LINK}")
        await bare_bot.message("sendMessage", chat_id=WANG, text="二 10:30", reply_markup=KEYS)
        second = await stage.says(WANG, "二 --:--", "签收", "撤回")
        with pytest.raises(AssertionError, match="the bot also said"):
            await stage.over()
        with pytest.raises(AssertionError, match="did not say"):
            await stage.says(WANG, "三")
        first = await stage.says(stage.user(WANG), "一 https://t.me/x?start=…")
        assert secret(first) == "abcdefghijklmnop0123"
        await stage.over()
        await bare_bot.result("editMessageText", chat_id=WANG, message_id=second.message_id, text="二 改")
        assert (await stage.changes(second, "二 改")).labels == ()


def test_pictures_differ_and_times_do_not() -> None:
    assert drawn(1).content != drawn(2).content
    assert normal("校验值 0123456789abcdef 于9:05") == "校验值 … 于--:--"
