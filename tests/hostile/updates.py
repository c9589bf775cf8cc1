"""Hostile updates by the thousand, from one seed: of people, broken clients and attackers."""

from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any

Json = dict[str, Any]
DATE = 1_508_115_600
SECRET = "STRANGERS-WORDS"
DIGITS = "٣９²Ⅸ४〇零十百千万亿"
PIECES = (
    *("\u202e", "\u202d", "\u2066", "\u200b", "\u200d", "\ufeff", "\x00", "\x07", "\r\n", "\t", "\u3000"),
    *("<b>", "</b>", "<a href='tg://user?id=1'>", "&amp;", "&#0;", "</blockquote>", "<tg-spoiler>"),
    *("*", "_", "`", "[x](http://y)", "||", "~", ">", "{number}", "{0}", "%s", "${HOME}", "$(id)", "'; --"),
    *("=HYPERLINK(1)", "+1+1", "@SUM(A1)", "-2+3", "\ud800", "\udfff", "👩‍👩‍👧‍👦", "á̂" * 30, "�", "﷽" * 9),
    *("9" * 400, "1e400", "-1", "0x10", "NaN", "∞", "１０１％", "-5%", "99999%", "第" + "一" * 99 + "项"),
    *("14", "#14 ", "任务14：", "14 进度60%", "8：", "百分之", "12月32日前", "0000-00-00", "9999年99月"),
    *("/", "/start", "/task", "/report 14", "/language", "@duban", "http://x/../../etc/passwd", "../../x"),
)
NAMES = (
    *("../../../etc/passwd", "..\\..\\x.exe", "/dev/null", "C:\\con", "a\x00b.jpg", "\u202egpj.exe", ""),
    *("x" * 5000, "\n\r", ".", "..", "~", "=cmd.xlsx", "<b>.png", "照片.jpg.exe", "\ud800.pdf"),
)
MIMES = ("image/jpeg", "text/html", "application/x-dosexec", "", "x" * 300, "image/../..", "\x00", "图片")
SIZES = (0, 1, 20 * 2**20, 20 * 2**20 + 1, 2**31, 2**63, -1)
DATES = (0, 1, DATE, 2**31 - 1, 253_402_300_799, DATE + 10**9)
COMMANDS = (
    *("start", "help", "me", "tasks", "task", "report", "evidence", "overview", "unit", "digest"),
    *("assign", "revoke", "invite", "deadline", "people", "channel", "responsible", "schedule", "nothing"),
)
VERBS: tuple[str, ...] = (
    "ack",
    "acks",
    "wd",
    "file",
    "drop",
    "dpage",
    "sheet",
    "grp",
    "gpage",
    "uninv",
    "lang",
    "do",
    "page",
)
VERBS += ("ok", "no", "heed", "unins", "ins", "ipage", "later", "slet", "cancel", "", "x", "签收")
SERVICE: tuple[Json, ...] = (
    {"migrate_to_chat_id": -100_123},
    {"migrate_from_chat_id": -123},
    {"new_chat_title": "<b>"},
    {"delete_chat_photo": True},
    {"group_chat_created": True},
    {"left_chat_member": {"id": 7, "is_bot": True, "first_name": "x"}},
    {"dice": {"emoji": "🎲", "value": 6}},
    {"contact": {"phone_number": "=1+1", "first_name": "\u202e"}},
    {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1,
                 "is_animated": False, "is_video": False}},
    {"venue": {"location": {"latitude": 91.0, "longitude": 181.0}, "title": "<", "address": "&"}},
    {"something_new": {"a": [1, {"b": None}]}},
)  # fmt: skip
ENTITIES = [
    {"type": "bot_command", "offset": -5, "length": 9**9},
    {"type": "?", "offset": 0, "length": 0},
]
UNKNOWN: tuple[Json, ...] = (
    {},
    {"something_new": {"a": 1}},
    {"poll_answer": {"poll_id": "1", "option_ids": [0], "option_persistent_ids": ["0"]}},
    {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -1, "type": "channel"}, "text": "14 x"}},
)
JUNK: tuple[object, ...] = (None, True, -1, 2**70, 1e308, "", "x", "\ud800", [], [[]], {}, {"id": "x"})


@dataclass(frozen=True)
class Hostile:
    """An update but for its number; `broken` ones may be parked, all others must be understood or refused."""

    update: Json
    broken: bool


@dataclass
class Hand:
    """Writes updates as these people; files are known to the server by `files`."""

    random: Random
    insiders: tuple[int, ...]
    strangers: tuple[int, ...]
    files: tuple[str, ...]
    number: int = 10_000

    def update(self) -> Hostile:
        kinds = (self.message,) * 8 + (self.press,) * 5 + (self.edit,) * 3 + (self.other,)
        update = self.random.choice(kinds)()
        broken = self.random.random() < 0.15 and self.break_(update)
        return Hostile(update, bool(broken))

    def text(self) -> str:
        pieces = [self.random.choice(PIECES) for _ in range(self.random.randint(1, 8))]
        if self.random.random() < 0.05:
            pieces.append(self.random.choice("<&长\u200b\U0001f4ce") * 4096)
        if self.random.random() < 0.3:
            pieces.insert(0, f"/{self.random.choice(COMMANDS)} ")
        if self.random.random() < 0.3:
            pieces.append("".join(self.random.choices(DIGITS, k=9)))
        return "".join(pieces)[:4096] or "x"

    def message(self) -> Json:
        return {"message": self.body(self.person())}

    def person(self) -> int:
        return self.random.choice((*self.insiders, self.random.choice(self.strangers)))

    def body(self, person: int) -> Json:
        self.number += 1
        words = self.text()
        if person in self.strangers:
            words = f"{words[:4000]}{SECRET}"
        body: Json = {
            "message_id": self.number,
            "date": self.random.choice(DATES),
            "from": {"id": person, "is_bot": False, "first_name": "\u202e<b>&"},
            "chat": {"id": person, "type": "private", "first_name": "x"},
        }
        kind = self.random.random()
        if kind < 0.6:
            body["text"] = words
        elif kind < 0.9:
            body |= {**self.attachment(), "caption": words[:1024]}
        else:
            body |= deepcopy(self.random.choice(SERVICE))
        if self.random.random() < 0.2:
            body["entities"] = ENTITIES
        if self.random.random() < 0.3:
            reply = self.random.randint(1, self.number)
            body["reply_to_message"] = {"message_id": reply, "date": 1, "chat": body["chat"], "text": "14"}
        if self.random.random() < 0.1:
            body["media_group_id"] = self.random.choice(("1", "../..", "\u202e"))
        return body

    def attachment(self) -> Json:
        file_id = self.random.choice(self.files)
        file: Json = {"file_id": file_id, "file_unique_id": "u", "file_size": self.random.choice(SIZES)}
        named = {"file_name": self.random.choice(NAMES), "mime_type": self.random.choice(MIMES)}
        kind = self.random.choice(("photo", "document", "video", "audio", "location"))
        if kind == "photo":
            return {"photo": [{**file, "width": 10**9, "height": 0}]}
        if kind == "location":
            return {"location": {"latitude": self.random.choice((91.0, 1e300)), "longitude": -1e300}}
        if kind == "video":
            return {"video": {**file, **named, "width": 1, "height": 1, "duration": 10**9}}
        if kind == "audio":
            return {"audio": {**file, **named, "duration": 0}}
        return {"document": {**file, **named}}

    def edit(self) -> Json:
        body = self.body(self.person())
        if self.random.random() < 0.5:
            body["message_id"] = self.random.randint(1, self.number)
        return {"edited_message": {**body, "edit_date": self.random.choice(DATES)}}

    def press(self) -> Json:
        self.number += 1
        person = self.person()
        words = [
            self.random.choice((*JUNK, 14, 4, "u4", "14", *PIECES)) for _ in range(self.random.randint(0, 4))
        ]
        data = ":".join([self.random.choice(VERBS), *map(str, words)])[:64]
        body: Json = {"id": f"h{self.number}", "from": {"id": person, "is_bot": False, "first_name": "x"}}
        body |= {"chat_instance": "1", "data": data}
        if self.random.random() < 0.8:
            old = self.random.random() < 0.3
            body["message"] = {
                "message_id": self.random.randint(1, self.number),
                "date": 0 if old else DATE,
                "chat": {"id": person, "type": "private"},
                **({} if old else {"text": self.text()}),
            }
        return {"callback_query": body}

    def other(self) -> Json:
        return deepcopy(self.random.choice(UNKNOWN))

    def break_(self, update: Json) -> bool:
        """Take a part away, or put something else in its place."""
        place: Any = update
        while True:
            keys = [key for key in place if isinstance(place[key], dict) and place[key]]
            if not keys or self.random.random() < 0.3:
                break
            place = place[self.random.choice(keys)]
        if not place:
            return False
        key = self.random.choice(list(place))
        if self.random.random() < 0.5:
            del place[key]
        else:
            place[key] = self.random.choice(JUNK)
        return True
