"""Makes foreign text fit to be shown: no hidden or reordering characters, no broken cuts."""

import unicodedata
from html import escape, unescape
from re import compile as pattern

from bot.texts.lengths import utf16_length


class Html(str):
    """Text that is already Telegram's HTML and is not escaped again."""

    __slots__ = ()


NO_LINE = Html("")

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
BREAKS = pattern(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Letters and marks that fonts draw as nothing, and code points that are no characters.
BLANKS = pattern(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0d\ufdd0-\ufdef\ufffe\uffff\U000e0100-\U000e01ef]"
)
# Chinese and Latin as nearly everybody writes it: that nothing of it hides or is a mark is known at a glance.
PLAIN = pattern("[\n -~·\u2013-\u201d…\u3000-\u3011\u4e00-\u9fff\uff01-\uff5e]*")
SPACES = pattern(r"[^\S\n]+")
EMPTY_LINES = pattern(r" ?\n[ \n]*\n *")
TAG = pattern(r"<[^>]*>")
MARKS = frozenset({"Mn", "Me", "Mc"})
MOST_MARKS = 3
RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
ELLIPSIS = "…"
WORD_JOINER = "\u2060"
# Between these Telegram sees a mention, a tag, a command, an address or a telephone number.
JOINTS = pattern(
    r"(?<=:)(?=//)|(?<=[@#])(?=\w)|(?<=/)(?<![0-9]/)(?=\w)"
    r"|(?<=[A-Za-z0-9]\.)(?=[A-Za-z])|(?<=\d{3})(?=[ -]?\d{4})"
)


def escaped(text: str) -> Html:
    if isinstance(text, Html):
        return text
    return Html(escape(text, quote=False))


def bare(html: str) -> str:
    """What a reader sees of a piece of HTML."""
    return unescape(TAG.sub("", html))


def cleaned(text: str) -> str:
    """Without invisible characters; line ends are all alike and never more than one empty line."""
    text = BLANKS.sub("", BREAKS.sub("\n", text))
    if not PLAIN.fullmatch(text):
        texts = (char for char in text if char in "\n\t" or unicodedata.category(char) not in HIDDEN)
        text = _with_few_marks("".join(texts))
    return EMPTY_LINES.sub("\n\n", SPACES.sub(" ", text)).strip()


def _with_few_marks(text: str) -> str:
    """Piles of combining marks run over the lines around them."""
    texts: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.category(char) in MARKS else 0
        if run <= MOST_MARKS:
            texts.append(char)
    return "".join(texts)


def shortened(text: str, limit: int) -> str:
    """At most `limit` UTF-16 units, cut where a reader sees one character end."""
    if utf16_length(text) <= limit:
        return text
    end = _fitting(text, limit - utf16_length(ELLIPSIS))
    while end and _continues(text, end):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def _fitting(text: str, limit: int) -> int:
    """How many characters fit into `limit` units."""
    number = 0
    for place, char in enumerate(text):
        number += 2 if ord(char) > 0xFFFF else 1
        if number > limit:
            return place
    return len(text)


def _continues(text: str, place: int) -> bool:
    """Whether the character at `place` belongs to the one before it."""
    char = text[place]
    before = text[place - 1]
    modifies = "\U0001f3fb" <= char <= "\U0001f3ff" or "\ufe00" <= char <= "\ufe0f"
    flag = all("\U0001f1e6" <= one_text <= "\U0001f1ff" for one_text in (char, before))
    return modifies or flag or unicodedata.category(char) in MARKS or "\u200d" in (char, before)


def isolated(text: str) -> str:
    """Right-to-left words must not turn the words around them."""
    return "\n".join(map(_isolated_line, text.split("\n")))


def _isolated_line(line: str) -> str:
    if any(unicodedata.bidirectional(char) in RIGHT_TO_LEFT for char in line):
        return f"{FIRST_STRONG_ISOLATE}{line}{POP_ISOLATE}"
    return line


def one_line(text: str, limit: int | None = None) -> str:
    """Foreign text as part of a line."""
    flat = cleaned(_beginning(text, limit)).replace("\n\n", " ").replace("\n", " ")
    return isolated(flat if limit is None else shortened(flat, limit))


def passage(text: str, limit: int | None = None) -> Html:
    """Foreign text with its own lines."""
    clean = cleaned(_beginning(text, limit))
    return escaped(isolated(clean if limit is None else shortened(clean, limit)))


def _beginning(text: str, limit: int | None) -> str:
    """No more of a long text than may be shown of it, with room for what is left out."""
    if limit is None:
        return text
    return text[: 20 * limit]


def unlinked(text: str, limit: int) -> Html:
    """Foreign text as part of a line, of which Telegram makes no link, mention, command or number to call."""
    return escaped(JOINTS.sub(WORD_JOINER, one_line(text, limit)))
