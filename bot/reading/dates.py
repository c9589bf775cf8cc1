"""Reads a day as people type it in Chinese or English; without a year the coming one is meant."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.reading.fold import fold
from bot.reading.numbers import NUMERAL_CHARACTERS, read_int

IsWorkday = Callable[[date], bool]
EARLIEST_YEAR, LATEST_YEAR = 2000, 2100
GREATEST_OFFSET = 3660
