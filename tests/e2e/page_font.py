"""Makes the demo page's font: the characters that occur in it, and the most used Chinese ones besides.

    python -m tests.e2e.page_font NotoSansSC-Regular.otf

needs fonttools and brotli; the source is any Chinese font under the SIL Open Font License.
"""

import io
import re
import sys
from collections import Counter
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from pypinyin.constants import PHRASES_DICT

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "bot" / "sandbox" / "page"
TARGET = PAGE / "font" / "sans.woff2"
CEILING = 600 * 1024
STEP = 50
SPOKEN = (
    "bot/**/zh_CN.toml",
    "bot/**/en.toml",
    "data/plan.json",
    "bot/sandbox/page/**/*.js",
    "bot/*.py",
    "docs/**/*.md",
)
PLAIN = [
    *range(0x20, 0x7F),
    *map(ord, "·—‘’“”…、。《》【】（）！，：；？％＋－～￥①②③④⑤⑥⑦⑧⑨⑩×→↓↑✓✅≥≤≠±°²³µμ"),
]


def main(source: Path) -> None:
    needed = occurring()
    more = [one for one in frequent() if one not in needed]
    count = (len(more) // STEP) * STEP
    while len(font := made(source, needed | set(more[:count]))) > CEILING and count:
        count -= STEP
    TARGET.write_bytes(font)
    sys.stdout.write(f"{len(needed) + count} characters, {len(font)} bytes in {TARGET.relative_to(ROOT)}\n")


def occurring() -> set[str]:
    """Every character the bot or the page may show by itself."""
    files = (path for pattern in SPOKEN for path in ROOT.glob(pattern))
    return set(map(chr, PLAIN)) | {one for path in files for one in path.read_text("utf-8") if _chinese(one)}


def frequent() -> list[str]:
    """The 3,755 characters of GB 2312's first level, the most uses in phrases first."""
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    level = [pair.decode("gb2312", "ignore") for pair in pairs]
    uses = Counter(one for phrase in PHRASES_DICT for one in phrase)
    return sorted(filter(None, level), key=lambda one: -uses[one])


def _chinese(one: str) -> bool:
    return re.match(r"[⺀-鿿！-～]", one) is not None


def made(source: Path, characters: set[str]) -> bytes:
    options = subset.Options(flavor="woff2", hinting=False, desubroutinize=True, layout_features=["kern"])
    options.name_IDs = [0, 1, 2, 13, 14]
    options.notdef_outline = True
    font = TTFont(source)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(one) for one in characters])
    cutter.subset(font)
    font.flavor = "woff2"
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
