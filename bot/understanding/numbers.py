"""Chinese numerals up to 9999, in both directions."""

import re

DIGIT_CHARACTERS = "零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
NUMERAL_CHARACTERS = DIGIT_CHARACTERS + "十百千拾佰仟廿卅"
GREATEST = 9999

_ONES = "零一二三四五六七八九"
_DIGITS = dict(zip("零〇○一二两三四五六七八九", (0, 0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_DIGIT = "[一二两三四五六七八九]"
_COUNTED = re.compile(
    rf"(?:(?P<thousands>{_DIGIT})?千)?零?(?:(?P<hundreds>{_DIGIT})?百)?零?"
    rf"(?:(?P<tens>{_DIGIT})?十)?零?(?P<ones>{_DIGIT})?"
)
_PLACES = (("thousands", "千", 1000), ("hundreds", "百", 100), ("tens", "十", 10))


def chinese_to_int(text: str) -> int | None:
    """十二, 一百零五, 一百二 (120) and digit by digit 二〇一七; None for anything else."""
    plain = text.translate(_PLAIN).replace("廿", "二十").replace("卅", "三十")
    if not plain or len(plain) > 9:
        return None
    if all(character in _DIGITS for character in plain):
        if len(plain) <= 4:
            return int("".join(str(_DIGITS[character]) for character in plain))
        return None
    return _counted(plain)


def read_int(text: str) -> int | None:
    """A number in ASCII digits or in Chinese numerals."""
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 9 else None
    return chinese_to_int(text)


def int_to_chinese(number: int) -> str:
    if not 0 <= number <= GREATEST:
        raise ValueError(number)
    places = zip(f"{number:04d}", ("千", "百", "十", ""), strict=True)
    words = "".join(_ONES[int(digit)] + (place if digit != "0" else "") for digit, place in places)
    words = re.sub("零+", "零", words).strip("零") or "零"
    if words.startswith("一十"):
        return words.removeprefix("一")
    return words


def _counted(plain: str) -> int | None:
    match = _COUNTED.fullmatch(plain)
    if match is None or plain.endswith("零"):
        return None
    total = sum(_place_value(match, plain, name, sign, worth) for name, sign, worth in _PLACES)
    ones = _DIGITS.get(match["ones"] or "", 0)
    return total + ones * _worth_of_last(plain)


def _place_value(match: re.Match[str], plain: str, name: str, sign: str, worth: int) -> int:
    if sign in plain:
        return _DIGITS.get(match[name] or "一", 1) * worth
    return 0


def _worth_of_last(plain: str) -> int:
    """The two of 一百二 counts tens and that of 一千二 hundreds, unless a 零 or a 十 stands before it."""
    return {"千": 100, "百": 10}.get(plain[-2:-1], 1)
