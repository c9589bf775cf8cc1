"""Times of day in the ways people write them."""

from datetime import time

import pytest

from bot.understanding.dates.times import read_time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8:30", time(8, 30)),
        ("０８：３０", time(8, 30)),
        ("08.30", time(8, 30)),
        ("8点", time(8)),
        ("8点半", time(8, 30)),
        ("8点15分", time(8, 15)),
        ("下午4点半", time(16, 30)),
        ("4:30 pm", time(16, 30)),
        ("上午9点", time(9)),
        ("1630", time(16, 30)),
        ("24:00", None),
        ("8:60", None),
        ("8", None),
        ("早上", None),
        ("", None),
        ("８:３０x", None),
    ],
)
def test_a_time_of_day_is_read(text: str, expected: time | None) -> None:
    assert read_time(text) == expected
