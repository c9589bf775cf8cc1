"""Turns what is to be said into exactly one Bot API request each."""

from collections.abc import Sequence

import telegram
from telegram import (
    BotCommandScopeChat,
    ChatAdministratorRights,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
    InputMediaVideo,
    KeyboardButton,
    KeyboardButtonRequestChat,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.constants import ParseMode

from bot.core.outbox.records import OutboxRow
from bot.texts.messages import Album, Button, Commands, File, Keyboard, Location, Outgoing, Photo, Text

PICK_CHANNEL = 1
UPLOAD_SECONDS = 60.0  # Telegram reads a file whole before it answers
READ_SECONDS = 20.0
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
HTML = ParseMode.HTML
Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup


class Wire:
    """Sends through one bot; `patience` is how many seconds of silence an answer may take."""

    def __init__(self, bot: telegram.Bot, patience: float = READ_SECONDS) -> None:
        self._bot = bot
        self._patience = patience

    async def send(self, row: OutboxRow, part: Outgoing, edit: int | None = None) -> tuple[int, ...]:
        """Send `part` to the row's chat, or make it the content of the message `edit`.

        Returns the ids of the messages that exist now. Raises PTB's errors as they come.
        """
        match part:
            case Text():
                return await self._written(row, part, edit)
            case Photo():
                return await self._pictured(row, part, edit)
            case File():
                return await self._file(row, part)
            case Album():
                return await self._album(row, part)
            case Location():
                return await self._location(row, part)
            case Commands():
                return await self._commands(row, part)

    async def toast(self, query_id: str, text: str | None, alert: bool) -> None:
        """Answer a pressed button."""
        await self._bot.answer_callback_query(query_id, text, show_alert=alert, read_timeout=self._patience)

    async def _written(self, row: OutboxRow, part: Text, edit: int | None) -> tuple[int, ...]:
        if edit is None:
            return await self._text(row, part)
        return await self._edit(row, part, edit)

    async def _text(self, row: OutboxRow, part: Text) -> tuple[int, ...]:
        message = await self._bot.send_message(
            row.chat_id,
            part.html,
            parse_mode=HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=markup(part),
            disable_notification=row.silent or None,
            reply_parameters=_reply(row),
            read_timeout=self._patience,
        )
        return (message.message_id,)

    async def _edit(self, row: OutboxRow, part: Text, edit: int) -> tuple[int, ...]:
        await self._bot.edit_message_text(
            part.html,
            chat_id=row.chat_id,
            message_id=edit,
            parse_mode=HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=_inline(part.keyboard),
            read_timeout=self._patience,
        )
        return (edit,)

    async def _pictured(self, row: OutboxRow, part: Photo, edit: int | None) -> tuple[int, ...]:
        """Send a picture; one whose bytes are gone leaves its caption."""
        if edit is not None:
            return await self._caption(row, part, edit)
        picture = part.png or part.file_id
        if picture is None:
            return await self._text(row, Text(part.caption, part.keyboard))
        return await self._photo(row, part, picture)

    async def _photo(self, row: OutboxRow, part: Photo, picture: bytes | str) -> tuple[int, ...]:
        message = await self._bot.send_photo(
            row.chat_id,
            picture,
            caption=part.caption or None,
            parse_mode=HTML,
            reply_markup=_inline(part.keyboard),
            disable_notification=row.silent or part.silent or None,
            reply_parameters=_reply(row),
            read_timeout=UPLOAD_SECONDS,
            write_timeout=UPLOAD_SECONDS,
        )
        return (message.message_id,)

    async def _caption(self, row: OutboxRow, part: Photo, edit: int) -> tuple[int, ...]:
        await self._bot.edit_message_caption(
            chat_id=row.chat_id,
            message_id=edit,
            caption=part.caption,
            parse_mode=HTML,
            reply_markup=_inline(part.keyboard),
            read_timeout=self._patience,
        )
        return (edit,)

    async def _file(self, row: OutboxRow, part: File) -> tuple[int, ...]:
        if part.kind == "video_note":
            return await self._round_video(row, part)
        send = {
            "document": self._bot.send_document,
            "video": self._bot.send_video,
            "audio": self._bot.send_audio,
            "voice": self._bot.send_voice,
            "animation": self._bot.send_animation,
        }[part.kind]
        message: Message = await send(  # type: ignore[operator]  # their common parameters are these
            row.chat_id,
            _document(part),
            caption=part.caption or None,
            parse_mode=HTML,
            reply_markup=_inline(part.keyboard),
            disable_notification=row.silent or None,
            reply_parameters=_reply(row),
            read_timeout=UPLOAD_SECONDS,
        )
        return (message.message_id,)

    async def _round_video(self, row: OutboxRow, part: File) -> tuple[int, ...]:
        message = await self._bot.send_video_note(
            row.chat_id,
            part.file_id,
            disable_notification=row.silent or None,
            reply_parameters=_reply(row),
            read_timeout=UPLOAD_SECONDS,
        )
        return (message.message_id,)

    async def _album(self, row: OutboxRow, part: Album) -> tuple[int, ...]:
        messages = await self._bot.send_media_group(
            row.chat_id,
            [_media(*item) for item in part.items],
            disable_notification=row.silent or None,
            reply_parameters=_reply(row),
            read_timeout=UPLOAD_SECONDS,
        )
        return tuple(message.message_id for message in messages)

    async def _location(self, row: OutboxRow, part: Location) -> tuple[int, ...]:
        message = await self._bot.send_location(
            row.chat_id,
            part.place.latitude,
            part.place.longitude,
            disable_notification=row.silent or None,
            reply_parameters=_reply(row),
            read_timeout=self._patience,
        )
        return (message.message_id,)

    async def _commands(self, row: OutboxRow, part: Commands) -> tuple[int, ...]:
        # No language code: the words are in the language the person chose, whatever their
        # client speaks.
        await self._bot.set_my_commands(
            part.commands,
            scope=BotCommandScopeChat(row.chat_id),
            read_timeout=self._patience,
        )
        return ()


def markup(part: Text) -> Markup | None:
    """The buttons of a text, or the keyboard by which a channel is picked."""
    if part.pick_channel is not None:
        return ReplyKeyboardMarkup(
            [[_channel_button(part.pick_channel)]],
            resize_keyboard=True,
            one_time_keyboard=True,
        )
    return _inline(part.keyboard)


def _inline(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    return InlineKeyboardMarkup([_button_row(row) for row in keyboard])


def _button_row(row: tuple[Button, ...]) -> list[InlineKeyboardButton]:
    return [_button(button) for button in row]


def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=button.data, url=button.url)


def _channel_button(label: str) -> KeyboardButton:
    """Telegram offers only channels where the person may give the bot what it needs."""
    rights = ChatAdministratorRights(
        is_anonymous=False,
        can_manage_chat=False,
        can_delete_messages=False,
        can_manage_video_chats=False,
        can_restrict_members=False,
        can_promote_members=False,
        can_change_info=False,
        can_invite_users=False,
        can_post_stories=False,
        can_edit_stories=False,
        can_delete_stories=False,
        can_post_messages=True,
    )
    request = KeyboardButtonRequestChat(
        PICK_CHANNEL,
        chat_is_channel=True,
        user_administrator_rights=rights,
        bot_administrator_rights=rights,
        request_title=True,
    )
    return KeyboardButton(label, request_chat=request)


def _media(kind: str, file_id: str, caption: str) -> InputMediaPhoto | InputMediaVideo:
    if kind == "video":
        return InputMediaVideo(file_id, caption=caption or None, parse_mode=HTML)
    return InputMediaPhoto(file_id, caption=caption or None, parse_mode=HTML)


def _document(part: File) -> str | InputFile | None:
    """A file by its id at Telegram, or its bytes under a name."""
    if part.content is None:
        return part.file_id
    return InputFile(part.content, filename=part.name)


def _reply(row: OutboxRow) -> ReplyParameters | None:
    """A message that is gone must not keep the answer from coming."""
    if row.reply_to is None:
        return None
    return ReplyParameters(row.reply_to, allow_sending_without_reply=True)


def message_count(part: Outgoing) -> int:
    """The number of messages a part becomes; each counts against Telegram's limits."""
    match part:
        case Album():
            return len(part.items)
        case Commands():
            return 0
        case _:
            return 1


def remaining(parts: Sequence[Outgoing], messages: int) -> Sequence[Outgoing]:
    """The parts still to send of a row of which so many messages exist."""
    index = 0
    while messages > 0 and index < len(parts):
        messages -= message_count(parts[index])
        index += 1
    return parts[index:]
