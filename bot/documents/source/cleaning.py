"""Takes away what a web page or a typist leaves around the words: navigation, footers, marks, entities."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from bot.core.plan import HIDDEN
from bot.documents.source.source import SourceLine

LONGEST_LINE = 10_000
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_TAG = re.compile(
    r"</?(?:p|br|div|span|td|tr|table|tbody|font|strong|b|a|h[1-6]|ul|li|o:p)\b[^<>]{0,500}>", re.I
)
_BULLET = re.compile(r"^[■●◆▲★□◇○•·▪◼►➢※*＊]+\s*")
_PAGE = re.compile(
    r"[\w.-]{1,60}\.(?:png|jpe?g|gif|bmp|ico|svg)(?: .*)?"
    r"|(?:您)?(?:当前|现在|所在|您的)?(?:的)?位置 ?:.*"
    r"|(?:网站)?首页(?: ?[>»›|/] ?| +).{0,120}"
    r"|(?:[\[【(]? ?(?:打印|打印本页|打印此页|关闭|关闭窗口|关闭本页|返回|返回顶部|返回首页|"
    r"收藏|收藏本页|我要纠错|纠错|"
    r"分享|分享到.*|转发|微信|微博|QQ空间|字体.*|字号.*|大|中|小|默认|繁体|简体|无障碍.*|适老.*|登录|注册|搜索|"
    r"朗读|下载|网站地图|设为首页|加入收藏|联系我们|关于我们|扫一扫.*|二维码) ?[\]】)]?[ |/]*)+"
    r"|(?:上|下)一(?:篇|条).*|相关(?:文章|链接|阅读|信息|新闻|解读).*|(?:责任)?编辑 ?[::].*|责编 ?:.*"
    r"|(?:浏览|点击|访问|阅读)(?:次数|量|数) ?:.*"
    r"|(?:主办|承办|主管)(?:单位)? ?:.*(?:版权|ICP|网站|承办|备案|技术支持).*"
    r"|.{0,60}(?:ICP ?备|公网安备|网安备|网站标识码|版权所有|Copyright|©).{0,200}"
    r"|技术支持 ?:.*|(?:联系|咨询|监督)?电话 ?: ?[0-9 ()-]+|地址 ?:.{0,80}邮编.*"
    r"|(?:第 ?[0-9]+ ?页)? ?[,/]? ?共 ?[0-9]+ ?页|第 ?[0-9]+ ?页|[-_=*~. |]*[-_=~] ?[0-9]{0,4} ?[-_=*~. |]*"
    r"|(?:附件下载|文件下载|相关附件|文件类型) ?:?.*|[^《》。]{1,80}\.(?:docx?|pdf|xlsx?|wps|zip|rar)(?: .*)?"
    r"|https?://\S+",
    re.IGNORECASE,
)
_BREADCRUMBS = re.compile(r"(?!.*[>»›] ?[0-9])[^。>»›]{1,20}(?: ?[>»›] ?[^。>»›]{1,40}){1,8}")


@dataclass(frozen=True)
class Cleaned:
    """`lines` are the document's, `page` what stood around them; `marked` held marks nobody can see."""

    lines: tuple[SourceLine, ...]
    page: tuple[SourceLine, ...]
    marked: tuple[SourceLine, ...]
    oversized: tuple[SourceLine, ...]


def clean(raw: Iterable[SourceLine]) -> Cleaned:
    lines: list[SourceLine] = []
    page: list[SourceLine] = []
    marked: list[SourceLine] = []
    oversized: list[SourceLine] = []
    for line in raw:
        if len(line.text) > LONGEST_LINE:
            oversized.append(line)
            continue
        one_line = SourceLine(line.number, cleaned_text(line.text), tuple(map(cleaned_text, line.cells)))
        if _is_marked(line.text):
            marked.append(one_line)
        if one_line.text:
            (page if is_page(one_line) else lines).append(one_line)
    return Cleaned(tuple(lines), tuple(page), tuple(marked), tuple(oversized))


def cleaned_text(text: str) -> str:
    if "<" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: unescape(match[0]), text)
    visible = "".join(_visible(text))
    return _BULLET.sub("", visible.strip()).strip()


def is_page(line: SourceLine) -> bool:
    folded = " ".join(line.folded.split())
    return _PAGE.fullmatch(folded) is not None or _BREADCRUMBS.fullmatch(folded) is not None


def _visible(text: str) -> Iterator[str]:
    for char in text:
        if char in "\t\n\v\f\r":
            yield " "
        elif unicodedata.category(char) not in HIDDEN:
            yield char


def _is_marked(text: str) -> bool:
    return bool(_ENTITY.search(text)) or any(
        unicodedata.category(char) in HIDDEN and char not in "\t\r\n" for char in text
    )
