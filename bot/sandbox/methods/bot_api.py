"""The Bot API over HTTP: token, method, parameters, ordered failures, limits, answer, log."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import orjson
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from bot.sandbox.methods import chat as methods_chat
from bot.sandbox.methods import edit, schema, setup
from bot.sandbox.methods import send as methods_send
from bot.sandbox.methods.params import Params, checked, read
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server.wire import ApiError, Json, not_offered
from bot.sandbox.world.faults import Fault
from bot.sandbox.world.limits import SENDING
from bot.sandbox.world.updates import HOOKED
from bot.sandbox.world.world import World

Method = Callable[[World, Params], object]
JSON_HEADERS = [(b"content-type", b"application/json")]
MAX_POLL = 50

METHODS: dict[str, Method] = {
    "getMe": methods_chat.get_me,
    "sendMessage": methods_send.send_message,
    "sendPhoto": methods_send.send_photo,
    "sendDocument": methods_send.send_document,
    "sendVideo": methods_send.send_video,
    "sendAudio": methods_send.send_audio,
    "sendVoice": methods_send.send_voice,
    "sendAnimation": methods_send.send_animation,
    "sendVideoNote": methods_send.send_video_note,
    "sendLocation": methods_send.send_location,
    "sendMediaGroup": methods_send.send_media_group,
    "sendChatAction": methods_send.send_chat_action,
    "forwardMessage": methods_send.forward_message,
    "copyMessage": methods_send.copy_message,
    "editMessageText": edit.edit_message_text,
    "editMessageCaption": edit.edit_message_caption,
    "editMessageReplyMarkup": edit.edit_message_reply_markup,
    "deleteMessage": edit.delete_message,
    "deleteMessages": edit.delete_messages,
    "pinChatMessage": edit.pin_chat_message,
    "unpinChatMessage": edit.unpin_chat_message,
    "setMessageReaction": edit.set_message_reaction,
    "getChat": methods_chat.get_chat,
    "getChatMember": methods_chat.get_chat_member,
    "getChatAdministrators": methods_chat.get_chat_administrators,
    "getChatMemberCount": methods_chat.get_chat_member_count,
    "leaveChat": methods_chat.leave_chat,
    "getUserProfilePhotos": methods_chat.get_user_profile_photos,
    "getFile": methods_chat.get_file,
    "setMyCommands": setup.set_my_commands,
    "getMyCommands": setup.get_my_commands,
    "deleteMyCommands": setup.delete_my_commands,
    "setChatMenuButton": setup.set_chat_menu_button,
    "getChatMenuButton": setup.get_chat_menu_button,
    "setMyName": setup.set_my_name,
    "getMyName": setup.get_my_name,
    "setMyDescription": setup.set_my_description,
    "getMyDescription": setup.get_my_description,
    "setMyShortDescription": setup.set_my_short_description,
    "getMyShortDescription": setup.get_my_short_description,
}


@dataclass(slots=True)
class Exchange:
    """One request on its way to an answer."""

    scope: Scope
    receive: Receive
    send: Send
    method: str = ""
    params: Params | None = None
    fault: Fault | None = None


class BotApi:
    """An ASGI application for /bot<token>/<method> and /file/bot<token>/<path>."""

    def __init__(self, sandbox: Sandbox, abort: Callable[[Scope], Awaitable[None]]) -> None:
        self._sandbox = sandbox
        self._world = sandbox.world
        self._abort = abort
        self._prefix = f"/bot{sandbox.token}/"
        self._file_prefix = f"/file/bot{sandbox.token}/"
        self._special: dict[str, Callable[[Exchange, Params], Awaitable[object]]] = {
            "getUpdates": self._get_updates,
            "setWebhook": lambda _, p: sandbox.webhook.set(p),
            "deleteWebhook": lambda _, p: sandbox.webhook.delete(p),
            "getWebhookInfo": self._webhook_info,
            "answerCallbackQuery": self._answer_callback,
        }

    @property
    def offered(self) -> list[str]:
        return sorted([*METHODS, *self._special])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if path.startswith("/file/"):
            await self._file(path, send)
            return
        exchange = Exchange(scope, receive, send)
        if not secrets.compare_digest(path[: len(self._prefix)].encode(), self._prefix.encode()):
            await _answer(exchange, ApiError(401, "Unauthorized"))
            return
        await self._serve(exchange, path[len(self._prefix) :])

    async def _serve(self, exchange: Exchange, name: str) -> None:
        started = time.perf_counter()
        answer: object = None
        error: ApiError | None = None
        exchange.method = schema.method_names().get(name.lower(), name)
        try:
            answer = await self._run(exchange)
        except ApiError as problem:
            error = problem
        except ClientDisconnect:  # a program that died while it wrote its request has asked nothing
            return
        ms = (time.perf_counter() - started) * 1000
        fault = exchange.fault.kind if exchange.fault else None
        log = self._sandbox.calls
        log.add(self._world.time.now(), exchange.method, exchange.params, (answer, error), fault, ms)
        if fault in ("reset_before", "reset_after"):
            await self._abort(exchange.scope)
        else:
            await _answer(exchange, error or answer)

    async def _run(self, exchange: Exchange) -> object:
        name = exchange.method
        shape = schema.method(name)
        if shape is None:
            raise ApiError(404, "Not Found: method not found", violation=True)
        exchange.params = raw = await read(exchange.scope, exchange.receive)
        if name not in METHODS and name not in self._special:
            raise not_offered(f"method {name}")
        exchange.params = params = checked(raw, name, shape)
        if await self._struck(exchange, params):
            return None
        if name in SENDING:
            self._limit(name, params)
        special = self._special.get(name)
        if special:
            return await special(exchange, params)
        return METHODS[name](self._world, params)

    async def _struck(self, exchange: Exchange, params: Params) -> bool:
        """Ordered failures come before anything happens; True when the call ends here."""
        faults = self._sandbox.faults
        if faults.latency:
            await asyncio.sleep(faults.latency)
        if not faults.waiting:
            return False
        chat = params.values.get("chat_id")
        exchange.fault = fault = faults.next_for(exchange.method, chat if isinstance(chat, int) else None)
        if fault is None:
            return False
        if error := fault.error():
            raise error
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        return fault.kind == "reset_before"

    def _limit(self, name: str, params: Params) -> None:
        if not self._sandbox.limits.on:
            return
        chat = self._world.chat(params.chat())
        amount = 1
        if name == "sendMediaGroup":
            amount = len(params.objects("media") or [])
        self._sandbox.limits.check(chat.id, chat.type, amount)

    async def _get_updates(self, exchange: Exchange, p: Params) -> object:
        if self._sandbox.webhook.url:
            raise ApiError(409, HOOKED)
        self._world.updates.allow(p.strings("allowed_updates"))
        limit = min(max(p.integer("limit", 100), 1), 100)
        timeout = min(max(p.integer("timeout"), 0), MAX_POLL)

        async def gone() -> None:
            while (await exchange.receive())["type"] != "http.disconnect":
                pass

        return Raw(await self._world.updates.poll(p.integer("offset"), limit, timeout, gone))

    async def _webhook_info(self, _: Exchange, __: Params) -> Json:
        return self._sandbox.webhook.info()

    async def _answer_callback(self, _: Exchange, p: Params) -> bool:
        return methods_chat.answer_callback_query(self._sandbox.callbacks, p)

    async def _file(self, path: str, send: Send) -> None:
        prefix = self._file_prefix
        if not secrets.compare_digest(path[: len(prefix)].encode(), prefix.encode()):
            await _send(send, 401, JSON_HEADERS, orjson.dumps(ApiError(401, "Unauthorized").answer()))
            return
        stored = self._world.files.by_path.get(path[len(prefix) :])
        if stored is None:
            await _send(send, 404, JSON_HEADERS, orjson.dumps(ApiError(404, "Not Found").answer()))
            return
        await _send(send, 200, [(b"content-type", b"application/octet-stream")], stored.content)


@dataclass(frozen=True, slots=True)
class Raw:
    """Updates that were serialised when they happened."""

    parts: list[bytes]


async def _answer(exchange: Exchange, outcome: object) -> None:
    if isinstance(outcome, ApiError):
        await _send(exchange.send, outcome.code, JSON_HEADERS, orjson.dumps(outcome.answer()))
    elif isinstance(outcome, Raw):
        body = b'{"ok":true,"result":[' + b",".join(outcome.parts) + b"]}"
        await _send(exchange.send, 200, JSON_HEADERS, body)
    else:
        await _send(exchange.send, 200, JSON_HEADERS, orjson.dumps({"ok": True, "result": outcome}))


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": body})
