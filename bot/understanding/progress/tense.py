"""Whether the day a clause names lies ahead: said on the 22nd, 11月30日完成80% is a plan, 11月20日 a fact."""

import re
from datetime import date

from bot.understanding.dates.calendar import day, month_end

_TEN_DAYS = {"上": 10, "中": 20}
_LATER = re.compile(
    r"下一?个?(?:周|月|星期|礼拜|旬|季度|一?步|阶段)|明[天日年]|后[天年]|来年"
    r"|(?<![0-9])[年月][底末内]|季度?末"
)
_NAMED = re.compile(
    r"(?:(?P<year>20[0-9]{2})年|(?<![0-9.]))(?P<month>1[0-2]|0?[1-9])月"
    r"(?:(?P<day>3[01]|[12][0-9]|0?[1-9])[日号]?|(?P<third>[上中下])旬|份?(?P<end>[底末]))?|(?P<only>20[0-9]{2})年(?P<year_end>底|末)?"
)


def lies_ahead(clause: str, today: date | None) -> bool | None:
    """None where the clause names no day; a day without a year is the nearest one."""
    if _LATER.search(clause):
        return True
    days = [day for match in _NAMED.finditer(clause) if today and (day := _begins(match, today))]
    if today and days:
        return days[-1] > today
    return None


def _begins(match: re.Match[str], today: date) -> date | None:
    """The day; of a month or a year its first one, so that 11月完成 said in November lies not ahead."""
    if match["only"]:
        return date(int(match["only"]), 12 if match["year_end"] else 1, 31 if match["year_end"] else 1)
    if match["year"]:
        years = [int(match["year"])]
    else:
        years = [today.year - 1, today.year, today.year + 1]
    days = [day for year in years if (day := _day_in(year, match))]
    return min(days, key=lambda found: abs(found - today), default=None)


def _day_in(year: int, match: re.Match[str]) -> date | None:
    month = int(match["month"])
    if match["day"]:
        return day(year, month, int(match["day"]))
    if match["end"] or match["third"] == "下":
        return month_end(year, month)
    return date(year, month, _TEN_DAYS.get(match["third"] or "", 1))
