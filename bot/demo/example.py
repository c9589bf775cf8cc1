"""Fills the demo with the second week of October 2017 by writing to the running bot as its people."""

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime

from bot.demo.inspection import Inspection
from bot.demo.people import ADMIN, CHANNEL_TITLE, LEADER
from bot.demo.pictures import worksite
from bot.demo.process import WAKE_TIME, ZONE, BotProcess
from bot.sandbox.client.actor import Actor
from bot.sandbox.client.client import SandboxClient

EXAMPLE_MOMENT = datetime(2017, 10, 9, 9, 0, tzinfo=ZONE)
LEADERS = "领导"
PATIENCE = 60.0


@dataclass(frozen=True)
class Example:
    """Writes for everybody and moves the clock."""

    telegram: SandboxClient
    bot: BotProcess

    async def write(self) -> None:
        office, housing, environment, water, town = (self.telegram.user(ADMIN + one) for one in range(5))
        leader = self.telegram.user(LEADER)
        await self._join(
            office,
            {
                "区住建局": housing,
                "区环保局": environment,
                "区水利总站": water,
                "统一镇": town,
                LEADERS: leader,
            },
        )
        await self._first_days(office, housing, environment)
        await self._later_days(housing, environment, water, town)
        await self._the_week_after(office, housing, leader)
        await self._left_open(housing, environment, water)

    async def _join(self, office: Actor, invited: dict[str, Actor]) -> None:
        await office.start()
        await self._until_handled()
        for target, person in invited.items():
            await office.send(f"/invite {target}")
            invitation = await office.expect(f"邀请：{target}", within=PATIENCE)
            await person.start(invitation.text.split("?start=")[1].split()[0])
            await self._until_handled()

    async def _first_days(self, office: Actor, housing: Actor, environment: Actor) -> None:
        """Set a deadline that nobody will keep; sign the first cards, send the first reports."""
        await self._send(office, "/deadline 24 10月12日")
        await self._sign_card(housing, 14)
        await self._sign_card(environment, 9)
        await housing.send_photo(worksite(14), caption="14 进度35%，秋季造林地块已完成放线")
        await self._until_handled()
        await self._send(environment, "9 进度20%，已完成污染源清单核对")
        await self._move_clock(datetime(2017, 10, 11, 8, 30, tzinfo=ZONE))

    async def _later_days(self, housing: Actor, environment: Actor, water: Actor, town: Actor) -> None:
        """Send an album and reports, one of them corrected by editing."""
        await environment.send_photo(worksite(9), worksite(10), caption="9 进度40%，两处扬尘点位已整改")
        await self._until_handled()
        first = await water.send("14 进度20%，水源地周边补植方案已定，10月27日前完成")
        await self._until_handled()
        await water.edit(first, "14 进度25%，水源地周边补植方案已定，10月27日前完成")
        await self._until_handled()
        await town.send_photo(worksite(3), caption="14 进度30%，村屯绿化已完成两个村")
        await self._until_handled()
        await self._send(housing, "20 进度15%，已完成入户摸底")
        await self._move_clock(datetime(2017, 10, 13, 8, 30, tzinfo=ZONE))

    async def _the_week_after(self, office: Actor, housing: Actor, leader: Actor) -> None:
        """Let the leader ask about the overdue task and the office order it formally; pass the week's end."""
        await leader.send("/task 24")
        card = await leader.expect("【24】", within=PATIENCE)
        await leader.send("请说明逾期原因，并于本周内拿出办法。", reply_to=card)
        await self._until_handled()
        await housing.send_photo(worksite(24), caption="14 进度60%，已栽植两处地块")
        await self._until_handled()
        await self._formal_notice(office, 24)
        await self._move_clock(datetime(2017, 10, 16, 8, 30, tzinfo=ZONE))

    async def _formal_notice(self, office: Actor, task: int) -> None:
        """Urge the units and confirm the 督办单 that the bot drafts."""
        await office.send(f"/remind {task}")
        urged = await office.expect("催办", within=PATIENCE)
        await office.press(urged, "起草督办单")
        draft = await office.expect("督 办 单", within=PATIENCE)
        await office.press(draft, "确认")
        await self._until_handled()

    async def _left_open(self, housing: Actor, environment: Actor, water: Actor) -> None:
        """Leave a review, an extension, a difficulty and a request waiting for the visitor."""
        await environment.send_photo(worksite(7), caption="9 进度100%，扬尘点位全部整改完毕")
        await self._until_handled()
        await environment.send("/done 9 年度任务已全部完成")
        draft = await environment.expect("提交后", within=PATIENCE)
        await environment.press(draft, "确认")
        await self._until_handled()
        await self._send(housing, "/extend 20 12月15日 入户改造遇雨停工，需顺延半月")
        await self._send(water, "/difficulty 14 补植苗木缺口较大，请协调资金")
        await self._send(housing, "/coordinate 14 区水利总站 请提供河道红线图")
        await self._until_idle()

    async def _sign_card(self, person: Actor, task: int) -> None:
        await person.send(f"/task {task}")
        card = await person.expect(f"【{task}】", within=PATIENCE)
        await person.press(card, next(label for label in card.labels if "签收" in label))
        await self._until_handled()

    async def _send(self, person: Actor, text: str) -> None:
        await person.send(text)
        await self._until_handled()

    async def _move_clock(self, moment: datetime) -> None:
        """Move the clock after everything is said: a message on its way would carry the new day.

        The day begins when its digest is there, however long the bot takes to wake.
        """
        await self._until_idle()
        before = await self.telegram.event()
        await self.telegram.ask("POST", "clock", at=(moment - WAKE_TIME).isoformat())
        digest = f"工作日报 · {moment.month}月{moment.day}日"
        await self.telegram.expect(CHANNEL_TITLE, digest, since=before, within=PATIENCE)
        await self._until_idle()

    async def _until_handled(self) -> None:
        await self.telegram.confirmed(PATIENCE)

    async def _until_idle(self) -> None:
        """Wait until nothing is to be handled or sent and nothing new comes up for a moment."""
        end = time.monotonic() + PATIENCE
        still = 0
        while time.monotonic() < end and still < 5:
            before = await self.telegram.event()
            await asyncio.sleep(0.2)
            waiting = (await Inspection(self.bot).read("outbox"))["rows"]
            pending = await self.telegram.pending()
            if pending or waiting or await self.telegram.event() != before:
                still = 0
            else:
                still += 1
