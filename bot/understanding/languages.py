"""Reads the name of a language in either of the two."""

from bot.core.people import Locale
from bot.understanding.text import fold

_NAMES: dict[Locale, tuple[str, ...]] = {
    Locale.ZH: ("zh", "zh_cn", "zh-cn", "cn", "chinese", "中文", "汉语", "汉字", "简体中文"),
    Locale.EN: ("en", "en_us", "en_gb", "en-us", "en-gb", "english", "英文", "英语"),
}
_BY_NAME = {name: locale for locale, names in _NAMES.items() for name in names}


def read_language(text: str) -> Locale | None:
    return _BY_NAME.get(fold(text).strip().casefold())
