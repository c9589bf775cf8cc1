"""Telegram's MarkdownV2: marks become entities; what ought to be escaped is refused in Telegram's words."""

import re
from dataclasses import dataclass, field, replace

from bot.sandbox.methods.markup import link, unparsable
from bot.sandbox.server.wire import ApiError, Json, present, utf16_length

RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
MARKS = ("||", "__", "_", "*", "~", "```", "`", "![", "[")
NAMES = {
    "||": ("spoiler", "Spoiler"),
    "__": ("underline", "Underline"),
    "_": ("italic", "Italic"),
    "*": ("bold", "Bold"),
    "~": ("strikethrough", "Strikethrough"),
    "`": ("code", "Code"),
    "```": ("pre", "Pre"),
    "[": ("text_link", "TextUrl"),
    "![": ("custom_emoji", "CustomEmoji"),
    ">": ("blockquote", "BlockQuote"),
}
LANGUAGE = re.compile(r"([^\s`]+)(?=\s)")
LINE_END = re.compile(r"\r\n|\n\r|\n|\r|")
LAST_OF_QUOTE = re.compile(r"\|\|(\r?\n(?!>)|\r?$)")
ESCAPED = re.compile(r"\\([\x01-\x7e])")
URL = re.compile(r"((?:\\[\x01-\x7e]|[^)\\]|\\(?![\x01-\x7e]))*)\)")
EMOJI = re.compile(r"tg://emoji/?\?(?:[^#]*&)?id=([1-9]\d*)(?:[&#]|$)", re.I)


@dataclass(frozen=True, slots=True)
class Mark:
    kind: str
    at: int
    offset: int
    characters: int
    language: str | None = None


@dataclass(slots=True)
class Markdown:
    """One pass over the source; marks nest, so the one opened last is closed first."""

    source: str
    position: int = 0
    text: list[str] = field(default_factory=list)
    length: int = 0
    open: list[Mark] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)
    line_begins: bool = True

    def parse(self) -> tuple[str, list[Json]]:
        while self.position < len(self.source):
            self._step(self.source[self.position])
        if self._top == ">":
            self._close()
        if self.open:
            raise self._unclosed()
        return "".join(self.text), self.entities

    @property
    def _top(self) -> str:
        return self.open[-1].kind if self.open else ""

    def _step(self, char: str) -> None:
        literal = self._top in ("`", "```")
        if escaped := ESCAPED.match(self.source, self.position):
            self.position += 2
            self._add(escaped[1])
            self.line_begins = False
        elif char not in RESERVED or (literal and char != "`"):
            self.position += 1
            self._add(char)
            if char == "\n" and not literal:
                self._end_line()
        elif char == ">" and self.line_begins:
            self._quote()
        else:
            self._mark(char)

    def _add(self, piece: str) -> None:
        self.text.append(piece)
        self.length += utf16_length(piece)
        self.line_begins = piece in ("\n", "\r")

    def _quote(self) -> None:
        if not any(mark.kind == ">" for mark in self.open):
            self._open(">")
        self.position += 1

    def _end_line(self) -> None:
        """A quotation goes on while its lines begin with the mark."""
        quoted = any(mark.kind == ">" for mark in self.open)
        if not quoted or self.source.startswith(">", self.position):
            return
        if self._top != ">":
            raise self._unclosed()
        self._close()

    def _mark(self, char: str) -> None:
        if char == "]" and self._top in ("[", "!["):
            self.position += 1
            self._end_link()
            return
        kind = self._kind()
        if not kind:
            raise unparsable(f"Character '{char}' is reserved and must be escaped with the preceding '\\'")
        if kind == self._top and kind not in ("[", "!["):
            self._close()
        elif kind == "||" and self._top == ">" and (last := LAST_OF_QUOTE.match(self.source, self.position)):
            self._end_expandable(last)
            return
        else:
            self._open(kind)
        self.position += len(kind)
        if kind == "```" and self._top == kind:
            self._language()

    def _kind(self) -> str:
        if self._top == "`":
            return "`"
        return next((mark for mark in MARKS if self.source.startswith(mark, self.position)), "")

    def _open(self, kind: str) -> None:
        self.open.append(Mark(kind, self.position, self.length, len(self.text)))

    def _language(self) -> None:
        """What stands between the mark and the first space; one line end after it is no text."""
        if found := LANGUAGE.match(self.source, self.position):
            self.open[-1] = replace(self.open[-1], language=found[1])
            self.position = found.end()
        if ends := LINE_END.match(self.source, self.position):
            self.position = ends.end()

    def _end_expandable(self, last: re.Match[str]) -> None:
        self.position = last.end()
        for char in last[1]:
            self._add(char)
        self._close("expandable_blockquote")

    def _close(self, name: str = "") -> None:
        mark = self.open.pop()
        self._keep(mark, {"type": name or NAMES[mark.kind][0]} | present(language=mark.language))

    def _end_link(self) -> None:
        mark = self.open.pop()
        url = self._url("a URL" if mark.kind == "[" else "a custom emoji URL")
        if mark.kind == "![":
            self._keep(mark, {"type": "custom_emoji", "custom_emoji_id": _emoji(url)})
            return
        written = "".join(self.text[mark.characters :])
        if entity := link(written if url is None else url):
            self._keep(mark, entity)

    def _url(self, what: str) -> str | None:
        if not self.source.startswith("(", self.position):
            return None
        start = self.position + 1
        found = URL.match(self.source, start)
        if not found:
            raise self._placed(f"Can't find end of {what}", start)
        self.position = found.end()
        return ESCAPED.sub(r"\1", found[1])

    def _keep(self, mark: Mark, entity: Json) -> None:
        if self.length > mark.offset:
            self.entities.append(entity | {"offset": mark.offset, "length": self.length - mark.offset})

    def _unclosed(self) -> ApiError:
        mark = self.open[-1]
        name = "PreCode" if mark.language else NAMES[mark.kind][1]
        return self._placed(f"Can't find end of {name} entity", mark.at)

    def _placed(self, text: str, position: int) -> ApiError:
        return unparsable(f"{text} at byte offset {len(self.source[:position].encode())}")


def _emoji(url: str | None) -> str:
    if url is None:
        raise unparsable("Custom emoji entity must contain a tg://emoji URL")
    found = EMOJI.match(url)
    if not found:
        raise unparsable("Invalid custom emoji identifier specified")
    return found[1]
