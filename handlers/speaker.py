"""Who gives an order, as the update tells it; what subjects know of Telegram goes through here."""

from telegram import Message as TelegramMessage

from bot.core.dialogue.speaker import Chats
from bot.core.messages import Message
from bot.core.orders import Pressed, Sender, Submission
from bot.core.people import Locale, Person
from bot.core.ports import Work
from bot.core.refusals import Stale, Stranger, UnknownKindOfMessage
from bot.subjects.reports.records import Attachment, ReportKind
from handlers import attachments
from handlers.chats import TelegramChats
from handlers.context import Context, pressed


def words_of(received: TelegramMessage) -> str:
    return received.text or received.caption or ""


class ChatSpeaker:
    """`known` is the person as the work has read them, None for who is not in."""

    def __init__(self, context: Context, person: Person | None, edit: int | None = None) -> None:
        self._context = context
        self._known = person
        self.edit = edit

    @property
    def id(self) -> int:
        return self._context.actor

    @property
    def sender(self) -> Sender:
        return self._context.sender

    @property
    def person(self) -> Person:
        if self._known is None:
            raise Stranger
        return self._known

    @property
    def locale(self) -> Locale:
        own = self._known.locale if self._known else None
        return own or self._context.house.locale

    @property
    def bot_name(self) -> str:
        return self._context.house.bot_name

    @property
    def chats(self) -> Chats:
        return TelegramChats(self._context.bot)

    def work(self) -> Work:
        return self._context.work()

    @property
    def pressed(self) -> Pressed | None:
        return pressed(self._context.incoming)

    @property
    def pressed_message(self) -> int | None:
        """Answers are private: a message in a group is never changed in place."""
        query = self._context.incoming.callback_query
        if query is None or query.message is None or query.message.chat.id != self.id:
            return None
        return query.message.message_id

    @property
    def _received(self) -> TelegramMessage | None:
        return self._context.incoming.message

    @property
    def writes(self) -> bool:
        return self._received is not None

    @property
    def text(self) -> str:
        if self._received:
            return words_of(self._received)
        return ""

    @property
    def attachment(self) -> Attachment | None:
        if self._received:
            return attachments.of(self._received)
        return None

    @property
    def replied_attachment(self) -> Attachment | None:
        if self._received:
            replied = self._received.reply_to_message
        else:
            replied = None
        if replied:
            return attachments.of(replied)
        return None

    def first_line(self, form: str) -> int:
        written = self.text or form
        return written.partition(form)[0].count("\n") + 1

    def submission(
        self,
        text: str,
        task: int | None = None,
        *,
        named: bool = False,
        kind: ReportKind = ReportKind.PROGRESS,
    ) -> Submission:
        if self._received is not None:
            return submission(self._context, self._received, text, task, named=named, kind=kind)
        message = self._context.incoming.effective_message
        if not isinstance(message, TelegramMessage):
            raise Stale
        return Submission(
            actor=self.id,
            chat_id=message.chat_id,
            message_id=message.message_id,
            at=self._context.house.clock.now(),
            text=text,
            task=task,
            named=True,
            kind=kind,
        )

    def say(
        self,
        message: Message,
        *,
        tasks: tuple[int, ...] = (),
        edit: int | None = None,
        chat: int | None = None,
    ) -> None:
        if self._known and chat is None:
            locale = self._known.locale
        else:
            locale = None
        self._context.say(message, tasks=tasks, locale=locale, edit=edit, chat=chat)


def submission(
    context: Context,
    received: TelegramMessage,
    text: str,
    task: int | None = None,
    *,
    named: bool = False,
    kind: ReportKind = ReportKind.PROGRESS,
) -> Submission:
    """A person's own message as what it may be a report of."""
    attachment = attachments.of(received)
    if attachment is None and not text.strip() and kind is not ReportKind.NIL:
        raise UnknownKindOfMessage
    replied = received.reply_to_message
    album = received.media_group_id
    return Submission(
        actor=context.actor,
        chat_id=received.chat_id,
        message_id=received.message_id,
        at=context.written_at(received),
        text=text,
        attachments=(attachment,) if attachment else (),
        album=f"{received.chat_id}.{album}" if album else None,
        reply_to=replied.message_id if replied else None,
        task=task,
        named=named,
        kind=kind,
    )
