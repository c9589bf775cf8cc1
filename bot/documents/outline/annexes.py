"""How annexes are listed and headed: 附件:1.… 2.…, 附件1, 附表二."""

import re
from collections.abc import Iterator

HEADED = re.compile(
    r"附(?:件|表) ?(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,2})? ?(?P<colon>:)? ?(?P<rest>.*)"
)
LISTED = re.compile(r"(?P<number>[0-9]{1,2}) ?[.、] ?(?P<rest>.+)")


def annex_number(text: str | None) -> int | None:
    if not text:
        return None
    if text.isdigit():
        return int(text)
    return "一二三四五六七八九十".find(text[0]) + 1


def listed_in(rest: str, known: int) -> Iterator[tuple[int, str]]:
    """1.名单 2.分解表 in one line, or a single annex without a number."""
    found = list(re.finditer(r"(?:^|(?<=[\s。;；]))(?P<n>[0-9]{1,2})[.．、](?![0-9]年)\s*", rest))
    if not found:
        yield known + 1, rest
        return
    for match, following in zip(found, [*found[1:], None], strict=True):
        title = rest[match.end() : following.start() if following else len(rest)]
        if title.strip(" 。;；"):
            yield int(match["n"]), title.strip(" 。;；\u3000")
