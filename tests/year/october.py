"""October 2017: the first reports in every form, what units ask for, what leaders write."""

from tests.year.acts import OFFICE, Year
from tests.year.cast import LEADER
from tests.year.diary import Diary

diary = Diary()
HOUSING, WATER, EPB = "区住建局", "区水利总站", "区环保局"


@diary.on("2017-10-17 08:31")
async def the_first_digest(year: Year) -> None:
    year.scene("第一份日报", "The first daily digest")
    year.show("领导小组频道", "工作日报")
