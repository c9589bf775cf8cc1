"""The ways in which a typed name can mean a unit, from the surest to the weakest."""

from collections.abc import Callable

from bot.understanding.units.likeness import edits, is_within, likeness
from bot.understanding.units.pinyin import HAN, initials, latin, spells
from bot.understanding.units.spelling import Spelling

Rule = Callable[[Spelling, Spelling], bool]
LONG_NAME = 5
LONGEST_OFFICIAL_NAME = 24


def same_name(typed: Spelling, known: Spelling) -> bool:
    return typed.text == known.text


def same_core(typed: Spelling, known: Spelling) -> bool:
    return typed.of_level(known) and (typed.core == known.core or _place_before(typed, known))


def short_form(typed: Spelling, known: Spelling) -> bool:
    """住建局 for 住房和城乡建设局, 执法局 for 综合执法局."""
    if len(typed.core) < 2:
        return False
    if is_within(typed.text, known.text):
        return True  # also 市监局, whose first character only looks like a level
    return typed.of_level(known) and is_within(typed.core, known.core)


def official_form(typed: Spelling, known: Spelling) -> bool:
    """住房和城乡建设局 for 住建局: same first and last character, the others in order."""
    ends_alike = typed.core[:1] == known.core[:1] and typed.core[-1:] == known.core[-1:]
    return ends_alike and loose_official_form(typed, known)


def same_sound(typed: Spelling, known: Spelling) -> bool:
    """教育居 for 教育局."""
    return (
        _is_han(typed.text)
        and typed.of_level(known)
        and len(typed.core) > 1
        and (typed.core_sounds == known.core_sounds or typed.sounds == known.sounds)
    )


def same_letters(typed: Spelling, known: Spelling) -> bool:
    letters = _letters(typed)
    return bool(letters) and letters in ("".join(known.sounds), "".join(known.core_sounds))


def letters_of_short_form(typed: Spelling, known: Spelling) -> bool:
    """shichangjianguan, zhujian."""
    letters = _letters(typed)
    return len(letters) > 4 and spells(letters, known.sounds)


def small_slip(typed: Spelling, known: Spelling) -> bool:
    """One wrong character in a long name; in short ones 水务局 is as near to 商务局 as a slip."""
    return typed.of_level(known) and len(known.core) >= LONG_NAME and edits(typed.core, known.core) == 1


def loose_official_form(typed: Spelling, known: Spelling) -> bool:
    """妇女联合会 for 妇联."""
    return (
        typed.of_level(known)
        and len(known.core) > 1
        and len(known.core) < len(typed.core) <= LONGEST_OFFICIAL_NAME
        and is_within(known.core, typed.core)
    )


def other_level(typed: Spelling, known: Spelling) -> bool:
    return not typed.of_level(known) and len(typed.core) > 1 and is_within(typed.core, known.core)


def one_character(typed: Spelling, known: Spelling) -> bool:
    return len(typed.core) == 1 and typed.core in known.core


def first_letters(typed: Spelling, known: Spelling) -> bool:
    """zjj for 住建局: too little to act on."""
    letters = _letters(typed)
    return len(letters) > 1 and letters in (initials(known.sounds), initials(known.core_sounds))


def similar_letters(typed: Spelling, known: Spelling) -> bool:
    letters = _letters(typed)
    return len(letters) > 5 and edits(letters, "".join(known.core_sounds)) == 1


def similar_sound(typed: Spelling, known: Spelling) -> bool:
    return (
        _is_han(typed.text)
        and len(typed.core) > 1
        and typed.of_level(known)
        and is_within(typed.core_sounds, known.core_sounds)
    )


def resemblance(typed: Spelling, known: Spelling) -> float:
    """For proposals only: the better of the likeness in writing and in sound."""
    letters = _letters(typed) or "".join(typed.core_sounds)
    if len(typed.core) > 2 and typed.core[:2] == known.core[:2]:
        return 0.9  # 水利局 for 水利总站
    return max(likeness(typed.core, known.core), 0.9 * likeness(letters, "".join(known.core_sounds)))


CLEAR_RULES: tuple[Rule, ...] = (
    same_name,
    same_core,
    short_form,
    official_form,
    same_letters,
    letters_of_short_form,
    same_sound,
    small_slip,
)
EXACT_RULES: tuple[Rule, ...] = (same_name, same_core, same_letters)
UNSURE_RULES: tuple[Rule, ...] = (
    loose_official_form,
    other_level,
    one_character,
    first_letters,
    similar_letters,
    similar_sound,
)


def _place_before(typed: Spelling, spelling: Spelling) -> bool:
    """双区住建局: an unofficial short name of the place before the full name."""
    before = typed.text.removesuffix(spelling.text)
    return spelling.level is not None and before != typed.text and len(before) <= 8


def _letters(typed: Spelling) -> str:
    if HAN.search(typed.text):
        return ""
    return latin(typed.text)


def _is_han(text: str) -> bool:
    return HAN.fullmatch(text) is not None
