"""Makes the font of the digests' pictures: Latin letters and all characters of GB 2312.

    python -m tests.picture_font NotoSansSC-Regular.otf

needs fonttools; the source is any Chinese font under the SIL Open Font License.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from bot.papers.drawing import FONT
from tests.font_characters import characters

NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]


def main(source: Path) -> None:
    options = subset.Options(hinting=False, layout_features=["kern"], name_IDs=NAMES, notdef_outline=True)
    font, cutter = TTFont(source), subset.Subsetter(options)
    cutter.populate(unicodes=map(ord, characters()))
    cutter.subset(font)
    font.save(FONT)
    sys.stdout.write(f"{len(characters())} characters, {FONT.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
