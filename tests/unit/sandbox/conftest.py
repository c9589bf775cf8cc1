"""One small town for the sandbox's own tests."""

import pytest

from bot.sandbox.client.client import SandboxClient
from tests.unit.sandbox.town import CHANNEL, GROUP, LI, WANG, ZHAO


@pytest.fixture
async def town(telegram_side: SandboxClient) -> SandboxClient:
    """王伟 has started the bot, 李娜 has not, 赵敏 has blocked it; a channel and a group with the bot."""
    await telegram_side.add_user("王伟", id=WANG, started=True)
    await telegram_side.add_user("李娜", id=LI)
    await telegram_side.add_user("赵敏", id=ZHAO, started=True)
    await telegram_side.user("赵敏").block()
    await telegram_side.add_chat("channel", "领导小组", id=CHANNEL, creator=WANG)
    await telegram_side.set_bot(CHANNEL, "administrator", ("can_post_messages",))
    await telegram_side.add_chat("group", "工作群", id=GROUP, creator=WANG)
    await telegram_side.set_bot(GROUP, "member")
    return telegram_side
