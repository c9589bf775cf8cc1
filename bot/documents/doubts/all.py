"""All doubts of a reading, in the order of the lines they are about."""

from collections.abc import Sequence
from itertools import chain

from bot.documents.doubts.dates import date_doubts
from bot.documents.doubts.doubt import Doubt
from bot.documents.doubts.frame import frame_doubts
from bot.documents.doubts.people import people_doubts
from bot.documents.doubts.targets import target_doubts
from bot.documents.doubts.units import unit_doubts
from bot.documents.doubts.wording import wording_doubts
from bot.documents.reading.material import Material

MOST_DOUBTS = 1_000


def doubts_of(material: Material) -> Sequence[Doubt]:
    kinds = (frame_doubts, people_doubts, unit_doubts, target_doubts, date_doubts, wording_doubts)
    found = chain.from_iterable(kind(material) for kind in kinds)
    return tuple(sorted(found, key=lambda doubt: doubt.lines[:1]))[:MOST_DOUBTS]
