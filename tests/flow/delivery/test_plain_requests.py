"""The lean client tells every way a server can answer, or fail to, as the library's own does."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.delivery.plain import PlainRequest
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import SandboxServer
from tests.delivering import WANG

pytest_plugins = ("tests.fixtures_delivery",)


@pytest.fixture
async def bot(sandbox: SandboxServer, chats: SandboxClient) -> AsyncIterator[Bot]:
    made = Bot(sandbox.token, base_url=sandbox.bot_api_url, request=PlainRequest())
    async with made:
        yield made


async def test_what_is_sent_arrives_letter_for_letter(bot: Bot, chats: SandboxClient) -> None:
    text = "进展60% & <b> + ü 😀 = 100%\n第二行"
    message = await bot.send_message(WANG, text)
    assert message.text == text
    [seen] = await chats.messages(WANG)
    assert seen.text == text


async def test_one_connection_serves_one_request_after_the_other(bot: Bot, sandbox: SandboxServer) -> None:
    for number in range(5):
        await bot.send_message(WANG, f"{number}")
    request = bot.request
    assert isinstance(request, PlainRequest)
    assert request.idle == 1


@pytest.mark.parametrize(
    ("code", "error"), [(400, BadRequest), (401, InvalidToken), (500, NetworkError), (502, NetworkError)]
)
async def test_refusals_are_told_by_their_class(
    bot: Bot, chats: SandboxClient, code: int, error: type[TelegramError]
) -> None:
    await chats.fail("error", "sendMessage", code=code)
    with pytest.raises(error):
        await bot.send_message(WANG, "1")
    await bot.send_message(WANG, "2")


@pytest.mark.parametrize("kind", ["reset_before", "reset_after"])
async def test_a_reset_is_a_failure_of_the_network(bot: Bot, chats: SandboxClient, kind: str) -> None:
    await chats.fail("reset_before" if kind == "reset_before" else "reset_after", "sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(WANG, "1")
    await bot.send_message(WANG, "2")


async def test_a_server_that_keeps_silent_times_out(bot: Bot, chats: SandboxClient) -> None:
    await chats.fail("delay", "sendMessage", seconds=0.3)
    with pytest.raises(TimedOut):
        await bot.send_message(WANG, "1", read_timeout=0.01)
    await bot.send_message(WANG, "2")


async def test_nobody_listening_is_a_failure_of_the_network() -> None:
    request = PlainRequest()
    with pytest.raises(NetworkError):
        await request.post("http://127.0.0.1:9/bot1:a/getMe")
    await request.shutdown()


async def test_uploads_go_the_librarys_own_way(bot: Bot, chats: SandboxClient) -> None:
    message = await bot.send_document(WANG, b"%PDF", filename="报告.pdf")
    assert message.document is not None
    file = await bot.get_file(message.document.file_id)
    assert file.file_path is not None


async def test_a_server_that_was_restarted_is_reached_over_a_new_connection(
    bot: Bot, sandbox: SandboxServer, chats: SandboxClient
) -> None:
    await bot.get_me()
    await sandbox.stop()
    await sandbox.start()
    await chats.calls()  # meanwhile the end of the old connection is noticed
    await bot.get_me()
