"""Text as office documents may hold it: XML knows fewer characters than people send."""

import re

ELLIPSIS = "…"
# What XML 1.0 has no place for: controls but tab and line ends, lone surrogates, two that
# are no characters.
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Line ends are all alike: office programs make two lines of a return and a feed."""
    return ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def within(text: str, limit: int) -> str:
    """At most `limit` UTF-16 units, which is how office programs count."""
    if len(text.encode("utf-16-le", "replace")) // 2 <= limit:
        return text
    cut = text.encode("utf-16-le", "replace")[: 2 * (limit - len(ELLIPSIS))]
    return cut.decode("utf-16-le", "ignore") + ELLIPSIS
