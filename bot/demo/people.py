"""People and channel of the demo as it opens."""

from bot.sandbox.client.client import SandboxClient
from bot.sandbox.server.server import SandboxServer

ADMIN = 6_000_000_001
CHANNEL_TITLE = "生态建设领导小组"
PEOPLE = (
    ("办公室 周宁", "office"),
    ("区住建局 李工", "contact"),
    ("区环保局 陈静", "contact"),
    ("区水利总站 何川", "contact"),
    ("统一镇 赵明", "contact"),
    ("领导 孙主任", "leader"),
)
LEADER = ADMIN + len(PEOPLE) - 1


async def add_people(server: SandboxServer) -> int:
    """Add the people that one visitor plays and the channel with its reader; return the channel's id."""
    async with SandboxClient(server.base_url, server.key) as client:
        for offset, (name, part) in enumerate(PEOPLE):
            await client.add_user(name, id=ADMIN + offset)
            server.sandbox.parts[ADMIN + offset] = part
        channel = await client.add_channel(CHANNEL_TITLE, creator=ADMIN)
        await client.set_member(channel, LEADER, "member")
        # The bot is not to be told of what was there before it started.
        server.sandbox.world.updates.pending.clear()
        return channel
