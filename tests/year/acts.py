"""What people of the year do: write, send, press; each act waits until everything it causes is said."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.core.commands import DECLARED
from bot.core.people import Locale
from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Pressed, Seen
from bot.texts.buttons import unpack
from handlers.dispatch import toast
from tests.fixtures_office import link_secret
from tests.fixtures_sandbox import png
from tests.year.story import Act, Heard, Scene, Story
from tests.year.town import YearTown

OFFICE = "办公室"


@dataclass
class Year:
    """`people` are known by the unit or office they stand for, `chats` by their titles."""

    town: YearTown
    story: Story = field(default_factory=Story)
    people: dict[str, Actor] = field(default_factory=dict)
    chats: dict[str, int] = field(default_factory=dict)
    _seen: dict[int, int] = field(default_factory=dict)
    _photos: int = 0

    @property
    def now(self) -> datetime:
        assert self.town.bot is not None
        return self.town.bot.clock.now()

    async def jump(self, clock: datetime) -> None:
        """To another hour; a bot that is down is started then."""
        if self.town.bot is None:
            await self.restart(clock)
            return
        await self.town.jump(clock)
        self.listen(None)

    async def restart(self, clock: datetime) -> None:
        await self.town.reopen(clock)
        assert self.town.bot is not None
        await self.town.bot.ring()
        await self.settle(None)

    def scene(self, zh: str, en: str) -> None:
        self.story.tell(Scene(self.now, zh, en))

    def show(self, who: str, *parts: str) -> None:
        """Tell of a message that came while nobody was looking."""
        seen = self.find(who, *parts)
        self.story.told.append(self._heard(who, seen, own=False))

    # Acts

    async def say(
        self, who: str, text: str, *, en: str = "", to: Seen | None = None, chat: int | None = None
    ) -> Seen:
        """Write something; returns the last thing the bot says in return (or one's own message)."""
        self._note_command(text)
        self._tell(who, "reply" if to else "say", text, en)
        sent = await self.people[who].send(text, reply_to=to, chat=chat)
        return await self._answered(who, sent, chat)

    async def edit(self, who: str, message: Seen, text: str, *, en: str = "") -> Seen:
        self._tell(who, "edit", text, en)
        before = self._seen.get(message.chat_id, 0)
        await self.people[who].edit(message, text)
        await self.settle(who)
        return (self.town.said_in(message.chat_id, before) or [message])[-1]

    async def sent(self, who: str, text: str, *, en: str = "", to: Seen | None = None) -> Seen:
        """Write something; returns one's own message, to be edited later."""
        self._tell(who, "reply" if to else "say", text, en)
        sent = await self.people[who].send(text, reply_to=to)
        await self.settle(who)
        return sent

    async def photo(
        self, who: str, caption: str = "", *, en: str = "", count: int = 1, to: Seen | None = None
    ) -> Seen:
        self._note_command(caption)
        self._tell(who, "album" if count > 1 else "photo", caption, en)
        self._photos += 1
        photos = [
            png(20 + self._photos % 50, 20 + self._photos // 50 + number * 7) for number in range(count)
        ]
        sent = await self.people[who].send_photo(*photos, caption=caption, reply_to=to)
        return await self._answered(who, sent[-1], None)

    async def document(
        self, who: str, name: str, caption: str, *, en: str = "", content: bytes = b"%PDF-1.7"
    ) -> Seen:
        self._note_command(caption)
        self._tell(who, "document", f"{name} {caption}", en)
        sent = await self.people[who].send_document(content, name, caption=caption)
        return await self._answered(who, sent, None)

    async def place(self, who: str, to: Seen) -> Seen:
        self._tell(who, "place", "41.19, 122.03", "41.19, 122.03")
        sent = await self.people[who].send_location(41.19, 122.03, reply_to=to)
        return await self._answered(who, sent, None)

    async def press(
        self, who: str, message: Seen, label: str | None = None, *, data: str | None = None
    ) -> Seen:
        """Press a button; returns the newest message in that chat, which may be the pressed one."""
        button = message.button(label) if label else None
        self._note_payload(data or (button.data if button else None) or "")
        shown = button.text if button else data or ""
        self._tell(who, "press", shown, self._english_label(message, shown))
        before = self._seen.get(message.chat_id, 0)
        pressed = await self.people[who].press(message, label, data=data)
        assert pressed.answered
        self._toast(who, pressed, data or (button.data if button else None) or "")
        await self.settle(who)
        new = self.town.said_in(message.chat_id, before)
        return new[-1] if new else self._changed(who, message)

    async def choose(self, who: str, question: Seen, part: str) -> Seen:
        """Turn the pages of a question until a button contains the words, and press it."""
        while not any(part in label for label in question.labels):
            question = await self.press(who, question, "下一页")
        return await self.press(who, question, part)

    def _changed(self, who: str, message: Seen) -> Seen:
        """The pressed message as it stands now, told where its words are others."""
        now = self.again(message)
        if now.text != message.text:
            self.story.tell_only(self._heard(who, now, own=True))
        return now

    async def toast(self, who: str, message: Seen, label: str) -> str:
        """Press a button of which only the small answer is of interest."""
        self._note_payload(message.button(label).data or "")
        self._tell(who, "press", label, self._english_label(message, label))
        pressed = await self.people[who].press(message, label)
        self._toast(who, pressed, message.button(label).data or "")
        await self.settle(who)
        return pressed.text or ""

    async def join(self, name: str, who: str, target: str) -> Seen:
        """The office invites, and somebody new follows the link."""
        with self.story.quiet():
            await self.say(OFFICE, f"/invite {target}")
            self.people[who] = await self.town.telegram.add_user(name)
        return await self.start(who, link_secret(self.find(OFFICE, "t.me/", "撤回邀请")))

    async def start(self, who: str, secret: str = "") -> Seen:
        self._note_command("/start")
        self._tell(who, "say", "/start", "")
        sent = await self.people[who].start(secret)
        return await self._answered(who, sent, None)

    # Reading

    def find(self, who: str, *parts: str) -> Seen:
        return self.town.newest_with(self.chat_of(who), *parts)

    def again(self, message: Seen) -> Seen:
        found = self.town.said_in(message.chat_id, message.message_id - 1)
        return next((seen for seen in found if seen.message_id == message.message_id), message)

    def chat_of(self, who: str) -> int:
        return self.chats[who] if who in self.chats else self.people[who].id

    async def settle(self, actor: str | None) -> None:
        await self.town.settled()
        self.listen(actor)

    def listen(self, actor: str | None) -> None:
        """Note everything the bot has said since the last look, in the chats' order."""
        names = {self.chat_of(who): who for who in (*self.people, *self.chats)}
        for chat in self.town.chats():
            after = self._seen.get(chat.id, 0)
            reader = names.get(chat.id, str(chat.id))
            for seen in self.town.said_in(chat.id, after) if chat.last_id > after else ():
                self.story.tell(self._heard(reader, seen, own=actor is not None and reader == actor))
            self._seen[chat.id] = chat.last_id

    def _heard(self, reader: str, seen: Seen, *, own: bool) -> Heard:
        spoken = self.town.recorder.spoken(seen.text)
        english, labels = spoken.english() if spoken and self.story.telling else ("", ())
        return Heard(
            at=self.now,
            reader=reader,
            kind=spoken.kind if spoken else "",
            zh=seen.text,
            en=english or seen.text,
            labels_zh=seen.labels,
            labels_en=labels,
            own=own,
            grouped=spoken is not None and spoken.grouped,
        )

    async def _answered(self, who: str, sent: Seen, chat: int | None) -> Seen:
        await self.settle(next((title for title, id in self.chats.items() if id == chat), who))
        return (self.town.said_in(chat or sent.chat_id, sent.message_id) or [sent])[-1]

    # Noting

    def _tell(self, who: str, how: str, zh: str, en: str) -> None:
        self.story.tell(Act(self.now, who, how, zh, en))

    def _toast(self, who: str, pressed: Pressed, data: str) -> None:
        if pressed.text:
            declaration = DECLARED[unpack(data).verb]
            plain = pressed.text == toast(declaration, Locale.ZH)
            self._tell(who, "toast", pressed.text, toast(declaration, Locale.EN) if plain else "")

    def _note_command(self, text: str) -> None:
        if text.startswith("/"):
            self.story.commands.add(text[1:].split(maxsplit=1)[0].partition("@")[0].lower())

    def _note_payload(self, data: str) -> None:
        self.story.commands.add(unpack(data).verb)

    def _english_label(self, message: Seen, label: str) -> str:
        spoken = self.town.recorder.spoken(message.text)
        english = spoken.english()[1] if spoken and self.story.telling else ()
        return dict(zip(message.labels, english, strict=False)).get(label, label)
