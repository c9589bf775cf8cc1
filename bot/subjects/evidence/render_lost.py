from bot.subjects.evidence.messages import FileLost
from bot.texts.messages import Text
from bot.texts.voice import Voice, rendered


@rendered.register
def file_lost(notice: FileLost, voice: Voice) -> Text:
    return Text(voice.say("office.file_lost", number=notice.number, unit=notice.unit, reason=notice.reason))
