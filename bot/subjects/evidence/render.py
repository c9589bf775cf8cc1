"""Evidence shown again, by Telegram's own file ids."""

from collections.abc import Iterator
from itertools import groupby

from bot.core.lines import render as lines_render
from bot.core.lines.values import EvidenceLine
from bot.subjects.evidence.messages import EvidenceItems, EvidenceList
from bot.subjects.reports.records import GeoPoint
from bot.texts.display import Html, escaped, one_line
from bot.texts.messages import Album, File, Location, Outgoing, Photo, Text
from bot.texts.split import CAPTION_UNITS, clipped
from bot.texts.voice import Voice, joined, rendered

PICTURES = frozenset({"photo", "video"})
CAPTIONED = frozenset({"document", "video", "audio", "voice", "animation"})
ROUND = "video_note"
LARGEST_ALBUM = 10
EXCERPT = 300


@rendered.register
def evidence_list(notice: EvidenceList, voice: Voice) -> Text:
    head = lines_render.heading(notice.number, notice.title, voice)
    if not notice.total:
        return Text(joined([head, voice.say("evidence.none")]))
    text = voice.say("evidence.total", count=notice.total)
    if notice.shown < notice.total:
        some = voice.say("evidence.shown", count=notice.shown)
    else:
        some = None
    return Text(joined([head, text, some]))


@rendered.register
def evidence_items(notice: EvidenceItems, voice: Voice) -> tuple[Outgoing, ...]:
    messages: list[Outgoing] = []
    for pictures, run in groupby(notice.items, key=_is_picture):
        items = list(run)
        messages += _pictures(items, voice) if pictures else _others(items, voice)
    return tuple(messages)


def _is_picture(item: EvidenceLine) -> bool:
    return item.kind in PICTURES and item.file_id is not None


def _pictures(items: list[EvidenceLine], voice: Voice) -> Iterator[Outgoing]:
    for start in range(0, len(items), LARGEST_ALBUM):
        files = items[start : start + LARGEST_ALBUM]
        if len(files) == 1:
            yield _single(files[0], voice)
        else:
            yield Album(tuple((item.kind, item.file_id or "", _caption(item, voice)) for item in files))


def _single(item: EvidenceLine, voice: Voice) -> Outgoing:
    if item.file_id is None:
        return Text(joined([_caption(item, voice), voice.say("evidence.no_file")]))
    if item.kind == "photo":
        return Photo(_caption(item, voice), file_id=item.file_id)
    kind = item.kind if item.kind in CAPTIONED else "document"
    return File(kind, item.file_id, _caption(item, voice))


def _others(items: list[EvidenceLine], voice: Voice) -> Iterator[Outgoing]:
    """One by one; Telegram shows no words with a place or a round video, so they go before it."""
    for item in items:
        if item.latitude is not None and item.longitude is not None:
            yield Text(voice.say("evidence.place", caption=_caption(item, voice)))
            yield Location(GeoPoint(latitude=item.latitude, longitude=item.longitude))
        elif item.kind == ROUND and item.file_id is not None:
            yield Text(_caption(item, voice))
            yield File(ROUND, item.file_id)
        else:
            yield _single(item, voice)


def _caption(item: EvidenceLine, voice: Voice) -> Html:
    head = voice.say("evidence.caption", number=item.number, unit=item.unit, at=voice.moment(item.at))
    if item.place:
        head = voice.say("evidence.place_in_list", place=item.place, caption=head)
    if item.text.strip():
        words = escaped(one_line(item.text, EXCERPT))
    else:
        words = None
    return clipped(joined([head, words]), CAPTION_UNITS)
