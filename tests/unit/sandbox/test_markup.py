"""HTML becomes text and entities exactly as Telegram counts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.markup.entities import Formatted, formatted, written
from bot.sandbox.markup.html import Html
from bot.sandbox.server.wire import ApiError, Json, utf16_length


def html(source: str) -> Formatted:
    def user(user_id: int) -> Json | None:
        return {"id": 7, "is_bot": False, "first_name": "王"} if user_id == 7 else None

    return formatted(source, "HTML", None, user)


def short(value: Formatted) -> list[tuple[object, ...]]:
    return [(one["type"], one["offset"], one["length"]) for one in value.entities]


PARSED: list[tuple[str, str, list[tuple[object, ...]]]] = [
    ("<b>督办</b>", "督办", [("bold", 0, 2)]),
    ("😀<i>a</i>", "😀a", [("italic", 2, 1)]),
    ("<b>a<u>b</u></b><s>c</s>", "abc", [("bold", 0, 2), ("underline", 1, 1), ("strikethrough", 2, 1)]),
    (
        "<strong>a</strong><em>b</em><ins>c</ins>",
        "abc",
        [("bold", 0, 1), ("italic", 1, 1), ("underline", 2, 1)],
    ),
    ("1 &lt; 2 &amp; &quot;3&quot; &#33; &#x4e2d;", '1 < 2 & "3" ! 中', []),
    ("&nbsp;&copy; & &", "&nbsp;&copy; & &", []),
    ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
    ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
    ("<code>a</code> <pre>b</pre>", "a b", [("code", 0, 1), ("pre", 2, 1)]),
    ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
    ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
    ("<b></b>a", "a", []),
    ("  <b> a</b> ", "a", [("bold", 0, 1)]),
    ('<a href="https://a.cn/?b=1&amp;c=2">x</a>', "x", [("text_link", 0, 1)]),
    ('<a href="tg://user?id=8">x</a>', "x", []),
    ("<code>/start</code> @nobody_here", "/start @nobody_here", [("code", 0, 6), ("mention", 7, 12)]),
]


@pytest.mark.parametrize(("source", "text", "entities"), PARSED, ids=[row[0] for row in PARSED])
def test_parsed(source: str, text: str, entities: list[tuple[object, ...]]) -> None:
    value = html(source)
    assert (value.text, short(value)) == (text, entities)


def test_what_entities_carry() -> None:
    source = (
        '<a href="https://a.cn/?b=1&amp;c=2">a</a><a href="tg://user?id=7">b</a>'
        '<pre><code class="language-python">c</code></pre>'
        '<tg-time unix="1647531900" format="wDT">d</tg-time><tg-time unix="1">e</tg-time>'
    )
    assert html(source).entities == (
        {"type": "text_link", "offset": 0, "length": 1, "url": "https://a.cn/?b=1&c=2"},
        {
            "type": "text_mention",
            "offset": 1,
            "length": 1,
            "user": {"id": 7, "is_bot": False, "first_name": "王"},
        },
        {"type": "pre", "offset": 2, "length": 1, "language": "python"},
        {"type": "date_time", "offset": 3, "length": 1, "unix_time": 1647531900, "date_time_format": "wDT"},
        {"type": "date_time", "offset": 4, "length": 1, "unix_time": 1},
    )


REFUSED: list[tuple[str, str]] = [
    ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("督<b>a</i>", 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
    ("督<div>a</div>", 'Unsupported start tag "div" at byte offset 3'),
    ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<b a=1", "Unexpected end of name token at byte offset 5"),
    ('<a href="x', "Unclosed start tag at byte offset 0"),
    ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ("<b x>a</b>", 'Expected equal sign in declaration of an attribute of the tag "b" at byte offset 0'),
    ("<b =x>a</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<tg-time unix="x">a</tg-time>', "Invalid unix time specified at byte offset 0"),
    ('<tg-time unix="1" format="Q">a</tg-time>', "Invalid date-time format specified at byte offset 0"),
]


@pytest.mark.parametrize(("source", "words"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused(source: str, words: str) -> None:
    with pytest.raises(ApiError) as caught:
        html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {words}"


@given(st.text(alphabet="<>/=&\"' ab督😀#;-", max_size=40))
def test_any_text_is_parsed_or_refused(source: str) -> None:
    try:
        text, entities = Html(source).parse()
    except ApiError:
        return
    assert all(0 <= int(str(one["offset"])) < utf16_length(text) for one in entities)


WRITTEN: list[tuple[str, list[tuple[object, ...]]]] = [
    ("/start abc", [("bot_command", 0, 6)]),
    ("请看 /task@duban_sandbox_bot 3", [("bot_command", 3, 23)]),
    ("@duban_sandbox_bot 你好", [("mention", 0, 18)]),
    ("见https://a.cn/b?c=1。", [("url", 1, 18)]),
    ("#督办 3", [("hashtag", 0, 3)]),
    ("和/或 1/2 a@b.cn", [("email", 8, 6)]),
    ("😀 t.me/duban_sandbox_bot?start=abc", [("url", 3, 32)]),
    ("3 进展60%", []),
]


@pytest.mark.parametrize(("text", "entities"), WRITTEN, ids=[row[0] for row in WRITTEN])
def test_what_people_write_is_marked(text: str, entities: list[tuple[object, ...]]) -> None:
    assert short(written(text)) == entities
