"""Chinese numerals are read in every usual form and written back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.numbers import GREATEST, chinese_to_int, int_to_chinese, read_int


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十五", 35),
        ("一百零五", 105),
        ("一百一十", 110),
        ("一百二", 120),
        ("一千二", 1200),
        ("一千零二", 1002),
        ("两百", 200),
        ("百", 100),
        ("廿五", 25),
        ("二〇一七", 2017),
        ("二零一七", 2017),
        ("壹佰贰拾", 120),
        ("", None),
        ("十十", None),
        ("一零零零零", None),
        ("完成", None),
        ("百分", None),
        ("九千九百九十九", 9999),
    ],
)
def test_numeral(text: str, number: int | None) -> None:
    assert chinese_to_int(text) == number


@given(st.integers(0, GREATEST))
def test_what_is_written_is_read_back(number: int) -> None:
    assert chinese_to_int(int_to_chinese(number)) == number


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = read_int(text)
    assert found is None or found >= 0


def test_numbers_beyond_the_range_are_refused() -> None:
    with pytest.raises(ValueError, match="10000"):
        int_to_chinese(GREATEST + 1)


def test_a_huge_row_of_digits_is_no_number() -> None:
    assert read_int("9" * 4096) is None
