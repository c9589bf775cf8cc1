"""..."""

from tests.year.diary import Diary

diary = Diary()
