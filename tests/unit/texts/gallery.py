"""Prints every sample notice as people read it: python -m tests.unit.texts.gallery [zh_CN|en] [KIND]."""

import sys

from bot.core.people import Locale
from bot.rendering import render
from bot.texts.display import bare
from bot.texts.messages import Album, Commands, Keyboard, Outgoing, Photo, Text
from bot.texts.split import measure
from tests.unit.texts.sample_values import NOW
from tests.unit.texts.samples import samples


def buttons(keyboard: Keyboard) -> str:
    return "".join("\n   " + " ".join(f"[{button.label}]" for button in row) for row in keyboard)


def shown(outgoing: Outgoing) -> str:
    match outgoing:
        case Text(html, keyboard, pick_channel):
            more = f"\n   <{pick_channel}>" if pick_channel else ""
            return f"{bare(html)}{buttons(keyboard)}{more}\n({measure(html)})"
        case Photo(caption, png, file_id, keyboard):
            return f"[PHOTO {len(png) if png else file_id}] {bare(caption)}{buttons(keyboard)}"
        case Album(items):
            return f"[ALBUM {len(items)}] {bare(items[0][2])}"
        case Commands(commands):
            return "\n".join(f"/{name} {words}" for name, words in commands)
    return repr(outgoing)


def main(locale: Locale, kind: str | None) -> None:
    for notice in samples():
        if kind in {None, notice.kind}:
            print(f"━━━ {notice.kind}")
            print("\n┄┄┄\n".join(map(shown, render(notice, locale, NOW))))


if __name__ == "__main__":
    main(Locale(sys.argv[1] if sys.argv[1:] else "zh_CN"), sys.argv[2] if sys.argv[2:] else None)
