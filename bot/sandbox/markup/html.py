"""Telegram's HTML: text with tags becomes plain text and entities counted in UTF-16 units."""

import re
from dataclasses import dataclass, field
from html import unescape

from bot.sandbox.server.wire import ApiError, Json, bad_request, present, utf16_length

SPACE = " \t\n\r\v\f"
SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
}
TAGS = frozenset(SIMPLE) | {"a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#(?P<decimal>\d{1,7})|#x(?P<hex>[0-9a-fA-F]{1,6})|(?P<name>[a-zA-Z]{1,9}));?")
TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
USER_LINK = re.compile(r"tg://user\?id=(\d+)$")


@dataclass(frozen=True, slots=True)
class Attribute:
    name: str
    value: str | None


@dataclass(slots=True)
class OpenTag:
    name: str
    attributes: dict[str, str | None]
    offset: int
    characters: int


@dataclass(slots=True)
class Html:
    """One pass over the source; the errors are worded and placed (in bytes) as Telegram's."""

    source: str
    position: int = 0
    text: list[str] = field(default_factory=list)
    length: int = 0
    open: list[OpenTag] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def parse(self) -> tuple[str, list[Json]]:
        for match in re.finditer(r"[<&]", self.source):
            if match.start() < self.position:
                continue
            self._add(self.source[self.position : match.start()])
            self.position = match.start()
            if match[0] == "&":
                self._reference()
            elif self.source.startswith("</", self.position):
                self._end_tag()
            else:
                self._start_tag()
        self._add(self.source[self.position :])
        if self.open:
            raise unparsable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return "".join(self.text), self.entities

    def _add(self, piece: str) -> None:
        if piece:
            self.text.append(piece)
            self.length += utf16_length(piece)

    def _reference(self) -> None:
        match = REFERENCE.match(self.source, self.position)
        if match and (char := _character(match)):
            self._add(char)
            self.position = match.end()
        else:
            self._add("&")
            self.position += 1

    def _start_tag(self) -> None:
        begin = self.position
        end = self._until(begin + 1, SPACE + ">")
        if end == len(self.source):
            raise self._placed("Unclosed start tag", begin)
        name = self.source[begin + 1 : end].lower()
        if name not in TAGS:
            raise self._placed(f'Unsupported start tag "{name}"', begin)
        self.position = end
        attributes = self._attributes(name, begin)
        self.position += 1
        self._check_attributes(name, attributes, begin)
        self.open.append(OpenTag(name, attributes, self.length, len(self.text)))

    def _until(self, start: int, stops: str) -> int:
        while start < len(self.source) and self.source[start] not in stops:
            start += 1
        return start

    def _skip_space(self) -> str:
        """The next character that is no space; empty at the end."""
        while self.position < len(self.source) and self.source[self.position] in SPACE:
            self.position += 1
        return self.source[self.position : self.position + 1]

    def _attributes(self, tag: str, begin: int) -> dict[str, str | None]:
        attributes: dict[str, str | None] = {}
        while (char := self._skip_space()) != ">":
            if not char:
                raise self._placed("Unclosed start tag", begin)
            attribute = self._attribute(tag, begin)
            attributes[attribute.name] = attribute.value
        return attributes

    def _attribute(self, tag: str, begin: int) -> Attribute:
        start = self.position
        self.position = self._until(start, SPACE + "=>/\"'")
        name = self.source[start : self.position].lower()
        if not name:
            raise self._placed(f'Empty attribute name in the tag "{tag}"', begin)
        if self._skip_space() != "=":
            if name == "expandable" and tag == "blockquote":
                return Attribute(name, None)
            raise self._placed(
                f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin
            )
        self.position += 1
        return Attribute(name, self._value(begin))

    def _value(self, begin: int) -> str:
        quote = self._skip_space()
        start = self.position
        if quote not in ("'", '"') or not quote:
            while self.position < len(self.source) and re.match(r"[\w.\-]", self.source[self.position], re.A):
                self.position += 1
            if self.source[self.position : self.position + 1] not in tuple(SPACE + ">"):
                raise self._placed("Unexpected end of name token", start)
            return self.source[start : self.position].lower()
        end = self._until(start + 1, quote)
        if end == len(self.source):
            raise self._placed("Unclosed start tag", begin)
        self.position = end + 1
        return unescape(self.source[start + 1 : end])

    def _check_attributes(self, name: str, attributes: dict[str, str | None], begin: int) -> None:
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._placed('Tag "span" must have class "tg-spoiler"', begin)
        if name == "tg-emoji" and not (attributes.get("emoji-id") or "").isdigit():
            raise self._placed("Invalid custom emoji identifier specified", begin)
        if name == "tg-time":
            if not (attributes.get("unix") or "").isdigit():
                raise self._placed("Invalid unix time specified", begin)
            if not TIME_FORMAT.fullmatch(attributes.get("format") or ""):
                raise self._placed("Invalid date-time format specified", begin)

    def _end_tag(self) -> None:
        begin = self.position
        if not self.open:
            raise self._placed("Unexpected end tag", begin)
        end = self._until(begin + 2, SPACE + ">")
        name = self.source[begin + 2 : end].lower()
        self.position = end
        if self._skip_space() != ">":
            raise self._placed("Unclosed end tag", begin)
        self.position += 1
        tag = self.open.pop()
        if name and name != tag.name:
            place = f"Unmatched end tag at byte offset {self._bytes(begin)}"
            raise unparsable(f'{place}, expected "</{tag.name}>", found "</{name}>"')
        if self.length > tag.offset:
            self._close(tag)

    def _close(self, tag: OpenTag) -> None:
        entity = _entity(tag, "".join(self.text[tag.characters :]))
        if entity is None:
            return
        entity |= {"offset": tag.offset, "length": self.length - tag.offset}
        last = self.entities[-1] if self.entities else {}
        same_place = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        if tag.name == "pre" and last.get("type") == "code" and same_place:
            self.entities[-1] = entity | present(language=last.get("language"))
        else:
            self.entities.append(entity)

    def _placed(self, text: str, position: int) -> ApiError:
        return unparsable(f"{text} at byte offset {self._bytes(position)}")

    def _bytes(self, position: int) -> int:
        return len(self.source[:position].encode())


def unparsable(text: str) -> ApiError:
    return bad_request(f"can't parse entities: {text}")


def _character(match: re.Match[str]) -> str | None:
    if match["name"]:
        return NAMED.get(match["name"])
    if match["decimal"]:
        code = int(match["decimal"])
    else:
        code = int(match["hex"], 16)
    if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000:
        return chr(code)
    return None


def _entity(tag: OpenTag, content: str) -> Json | None:
    if tag.name in SIMPLE:
        return {"type": SIMPLE[tag.name]}
    if tag.name == "blockquote":
        return {"type": "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"}
    if tag.name == "a":
        return link(tag.attributes.get("href") or content)
    if tag.name == "tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": tag.attributes["emoji-id"]}
    if tag.name == "tg-time":
        unix = int(tag.attributes["unix"] or 0)
        pattern = tag.attributes.get("format") or None
        return {"type": "date_time", "unix_time": unix} | present(date_time_format=pattern)
    language = (tag.attributes.get("class") or "").removeprefix("language-") or None
    return {"type": tag.name} | present(language=language)


def link(url: str) -> Json | None:
    """Telegram silently drops what is no link."""
    if user := USER_LINK.match(url):
        return {"type": "text_mention", "user_id": int(user[1])}
    if re.match(r"(https?|tg|ton|mailto|tel):", url):
        return {"type": "text_link", "url": url}
    if re.fullmatch(r"[\w.-]+\.[a-z]{2,}\S*", url):
        return {"type": "text_link", "url": f"http://{url}/"}
    return None
