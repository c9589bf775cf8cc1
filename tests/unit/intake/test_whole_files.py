"""A file that arrives empty, cut off or as another is not kept as evidence."""

import pytest

from bot.intake.downloads import NotThere, check_whole


@pytest.mark.parametrize(
    ("content", "size"), [(b"", None), (b"", 0), (b"half", 8), (b"<html>no such file</html>", 29662)]
)
def test_what_is_not_whole_is_not_there(content: bytes, size: int | None) -> None:
    with pytest.raises(NotThere):
        check_whole(content, size)


@pytest.mark.parametrize("size", [4, None])
def test_what_has_the_told_length_is_whole(size: int | None) -> None:
    check_whole(b"file", size)
