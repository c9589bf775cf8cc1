"""All doubts of a reading, in the order of the lines they are about."""

from collections.abc import Sequence
from itertools import chain

from bot.reading.notices.doubt import Doubt
from bot.reading.notices.doubts_dates import date_doubts
from bot.reading.notices.doubts_frame import frame_doubts
from bot.reading.notices.doubts_people import people_doubts
from bot.reading.notices.doubts_targets import target_doubts
from bot.reading.notices.doubts_units import unit_doubts
from bot.reading.notices.doubts_wording import wording_doubts
from bot.reading.notices.material import Material

MOST_DOUBTS = 1_000


def doubts_of(material: Material) -> Sequence[Doubt]:
    kinds = (frame_doubts, people_doubts, unit_doubts, target_doubts, date_doubts, wording_doubts)
    found = chain.from_iterable(kind(material) for kind in kinds)
    return tuple(sorted(found, key=lambda doubt: doubt.lines[:1]))[:MOST_DOUBTS]
