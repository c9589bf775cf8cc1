"""Both languages have the same sentences, every one of them is used, and none stands in the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.people import Locale
from bot.core.refusals import Refusal
from bot.texts.catalogue import Catalogue, UnknownSentence, WrongPlaceholders, catalogue
from bot.texts.display import Html
from tests.unit.texts.checking import said

ROOT = Path(__file__).parents[3]
ZH, EN = catalogue(Locale.ZH), catalogue(Locale.EN)
CHINESE = re.compile("[\u3400-\u9fff]")
WORD = 4  # longer than a word that somebody may type
# Reading needs the words people use; the sandbox, the demo's people and typefaces are no speech of the bot.
EXCEPTED = ("bot/documents/", "bot/understanding/", "bot/sandbox/", "bot/demo", "bot/papers/typefaces.py")
SMALL = Catalogue(Locale.EN, {"a": "<b>{x}</b> &amp; {y}", "n.one": "one file", "n.other": "{count} files"})


def base(key: str) -> str:
    return re.sub(r"\.(one|other)$", "", key)


def placeholders(texts: Catalogue) -> dict[str, frozenset[str]]:
    return {base(key): texts.placeholders(key) for key in texts if not key.endswith(".one")}


def strings(path: Path) -> Iterator[tuple[str, bool]]:
    """The string constants of a file but its docstrings; True marks the beginning of an f-string."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    formatted = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    starts = {id(node.values[0]) for node in formatted if node.values}
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield node.value, id(node) in starts


def test_the_same_sentences_with_the_same_placeholders() -> None:
    assert placeholders(ZH) == placeholders(EN)


def test_plural_forms_come_in_pairs() -> None:
    for key in EN:
        if key.endswith(".one"):
            other = key.removesuffix("one") + "other"
            assert EN.placeholders(key) <= EN.placeholders(other)


@pytest.mark.parametrize("texts", [ZH, EN], ids=["zh", "en"])
def test_every_sentence_is_telegram_html(texts: Catalogue) -> None:
    for key in texts:
        values = dict.fromkeys(texts.placeholders(key) - {"count"}, "x")
        assert said(texts.text(base(key), **values, count=2)).text.strip()


def test_every_sentence_is_used() -> None:
    whole: set[str] = set()
    beginnings: set[str] = set()
    for path in (*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")):
        for text, begins in strings(path):
            (beginnings if begins and text.endswith((".", "_")) else whole).add(text)
    beginnings -= {"", ".", "_"}
    unused = [
        key
        for key in placeholders(ZH)
        if key not in whole and not any(key.startswith(start) for start in beginnings)
    ]
    assert not unused


def test_every_refusal_has_its_sentence() -> None:
    codes = {re.sub(r"(?<!^)(?=[A-Z])", "_", each.__name__).lower() for each in Refusal.__subclasses__()}
    written = {key.split(".")[1] for key in ZH if key.startswith("refusal.")}
    assert codes == written


def test_no_chinese_sentence_in_the_code() -> None:
    paths = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")]
    spoken = [
        (str(path.relative_to(ROOT)), text)
        for path in paths
        if not str(path.relative_to(ROOT)).startswith(EXCEPTED)
        for text, _ in strings(path)
        if len(CHINESE.findall(text)) > WORD
    ]
    assert not spoken


@pytest.mark.parametrize("texts", [ZH, EN], ids=["zh", "en"])
def test_buttons_keep_the_words_people_look_for(texts: Catalogue) -> None:
    promised = {
        "签收": ("sign", "sign_for", "sign_all"),
        "报进展": ("report", "report_on"),
        "撤回": ("withdraw", "withdraw_one", "withdraw_report", "undo", "revoke_invitation"),
        "取消": ("cancel",),
        "确认": ("confirm",),
        "申请办结": ("done",),
        "通过": ("pass", "pass_one"),
        "退回": ("return", "return_one"),
    }
    for word, buttons in promised.items():
        for name in buttons:
            values = dict.fromkeys(texts.placeholders(f"button.{name}"), "1")
            assert word in texts.plain(f"button.{name}", **values)


def test_values_are_escaped_unless_they_are_html() -> None:
    assert SMALL.text("a", x="<i>", y=Html("<i>z</i>")) == "<b>&lt;i&gt;</b> &amp; <i>z</i>"
    assert SMALL.plain("a", x="<i>", y=Html("<i>&lt;</i>")) == "<i> & <"


def test_plural_is_chosen_by_count() -> None:
    assert SMALL.text("n", count=1) == "one file"
    assert SMALL.text("n", count=0) == "0 files"
    assert SMALL.text("n", count=2) == "2 files"


def test_unknown_keys_and_wrong_placeholders_are_refused() -> None:
    with pytest.raises(UnknownSentence):
        SMALL.text("b")
    with pytest.raises(WrongPlaceholders):
        SMALL.text("a", x="1")
    with pytest.raises(WrongPlaceholders):
        SMALL.text("a", x="1", y="2", z="3")


def test_invisible_values_leave_no_hole() -> None:
    assert SMALL.text("a", x="\u200b", y="") == "<b>—</b> &amp; —"
