"""Words around a share that tell progress from plans, changes, indicators and leftovers."""

import re

_ANY_CASE = re.IGNORECASE

RATE = re.compile(r"(?:率|覆盖面|比例|占比|比重|指数|满意度|知晓度|浓度|系数|概率)$")
RATE_OF_WORK = re.compile(r"(?:完成|完工|竣工|进度|推进|整改|施工)(?:率|比例|占比)$")
RATE_BEFORE = re.compile(
    r"(?:(?<!效)率|比例|占比|比重|指数|满意度|知晓度|浓度)(?!先|领)"
    r"|(?<!completion )\b(?:rate|coverage|satisfaction|ratio)\b",
    _ANY_CASE,
)
WORK = re.compile(r"完成|完工|建成|竣工|进度|进展|工程|施工")
SHARE_OF_WORK = re.compile(r"占(?:总|全部|应)?[^,]{0,4}(?:任务|工程|计划|总量|总数)[^,]{0,4}$")
SHARE = re.compile(r"占[^,]{0,30}$")
AND = re.compile(r"[和与及、并以 ]{1,4}(?:分别)?")

RATE_AFTER = re.compile(r"的[^,]{0,10}?(?:(?<!效)率|比例|比重|满意度|知晓度)")
OF_THE_TARGET = re.compile(r"(?:以[上下])?的?(?:年度|全年|既定)?(?:目标|要求)")
LEFT = re.compile(
    r"(?:(?:[还只仅就尚]|^ *)差|剩[下余]?|[尚还仅]余|[尚仍还再]有|最后|余下|其余"
    r"|(?:[尚还]需|待)(?:要|再)?(?:完成|推进)?|未完成部分)的?(?:最后)?"
    r"(?:的?工程量?|任务|工作量?)?[约为:近 ]{0,3}$"
)
LEFT_AFTER = re.compile(
    r"(?:左右)?的?.{0,10}?(?:未|没有?|待|尚未)(?:能|全部)?(?:完成|完工|竣工|开工|动工|实施|启动|施工|建成)"
    r"|就[能可]?(?:完成|完工|竣工)| (?:left|remaining|to go)",
    _ANY_CASE,
)
CHANGE = re.compile(
    r"(?:提高|提升|增长|增加|增幅|新增|上升|下降|降低|减少|同比|环比|压减|削减|[涨降升])了?[约近 ]{0,2}-?$"
    r"|\b(?:increased?|rose|grew|up|down|fell) by *$",
    _ANY_CASE,
)

ACCORDING_TO_PLAN = re.compile(
    r"按照?[^,]{0,6}?(?:计划|要求|目标)|计划任务"
    r"|(?:完成|达到?)了?(?:年度|全年|总|既定|原定|本年)?的?(?:计划|目标)"
)
PLANNED = re.compile(
    r"计划|力争|预计|争取|目标|(?<!模)拟|将(?!近)|确保|预期|有望|要求|应[当该于在完达]|希望|期望"
    r"|(?<!按)(?<!照)时[序间]进度|必须|打算|准备|估计|预定"
    r"|\b(?:plan|expect|will|target|aim)",
    _ANY_CASE,
)
BY_A_DATE = re.compile(
    r"(?:(?<![提目当此])前|底|年内|月内|末)(?:要|能|可|全部|全面|基本){0,3}(?:完成|达到?|实现)了?约?$"
)
BY_THEN = re.compile(r"(?<![提目当此])前$|底$|年内$|月内$")
UNTIL_NOW = re.compile(r"已|截[至止到]|去年|上[年月]")
PLANNED_AHEAD = re.compile(
    r"(?:计划|力争|预计|争取|目标|(?<!模)拟|将(?!近)|确保|有望)[^,]{0,16}(?:前|底|内|日|月|时|后|年|季度),[^,]*$"
)
PLANNED_AFTER = re.compile(r"(?:左右)?的?.{0,8}?(?:计划|将|拟|预计|力争|争取|目标)")
ACTUALLY = re.compile(r"已|实际|截[至止]|目前|现(?!场)|完成了|至今")

PAST = re.compile(
    r"上一?个?(?:周|月|季度|次|期|旬|年)|昨[天日]|此前|去年|原[来先]|之前|前期|先前|last (?:week|month)",
    _ANY_CASE,
)
NOT = re.compile(
    r"(?:未|没有?|负|不到|不足|低于|不及|难以|无法|少于|小于|不可?[能会]|不(?:超过?|[高大多]于)|最多|至多)"
    r"(?:能|达到?|完成|实现|够|有|到){0,3}约? *$"
    r"|\b(?:not(?: yet)?|never|less than|under|below) *$",
    _ANY_CASE,
)
OTHER_MEASURE = re.compile(
    r"到位|拨付|支付|报销|付款|工程款|结算|资金|预算|税|奖补|补[贴助]|折扣|缺口|参与|在建|其中"
    r"|湿度|降水|负荷|延误|滞后|落后|[得评]分|误差|偏差|相差|\b(?:budget|spent|paid)\b"
)
# 完成-5% is a slip, 40%-60% a range; "- 60% 管网铺设中" begins a point of a list.
MINUS = re.compile(r"-$")
UNSURE = re.compile(r"(?<!已)(?:可以?|能够?)(?:完成|达|实现)|可能|或许|也许|是否|(?:^|不)是")
# What was added to a figure, and bare numbers beside a count, are no share of the whole.
ADDED = re.compile(r"(?<!不)[又再新多](?:完成|推进|增加?)|\+ ?$")
OF_A_COUNT = re.compile(r"(?:共|总[数计]|计划|任务)数?[^,。;]{0,4}[0-9]")
CONDITION = re.compile(r"如果|假如|若(?!干)|一旦")
# 本周完成20% may be the state or what the week brought; 本周已完成20% is the state.
PART_OF_TIME = re.compile(r"(?:本|这|当)个?[周月旬季日天]度?|今[天日]|本星期")
IN_ALL = re.compile(r"已|进度|总|整体|累计|共")
TOTAL = re.compile(r"累计|[总共]")
RANGE_BEFORE = re.compile(r"[0-9] ?[-~到至] ?$|^-$")

WHOLE = re.compile(r"进度|总体|整体|累计|总的|总共|全部工程|进展|progress|overall", _ANY_CASE)
DONE = re.compile(
    r"完成|完工|建成|竣工|已|推进|达到?|实现|施工|铺设|建设|安装|改造|整改|整治|治理|办理|落实|[做干过]"
    r"|done|complete|finish|reach",
    _ANY_CASE,
)
DONE_AFTER = re.compile(
    r" *(?:左右|以上)?的?.{0,10}?(?:完成|完工|建成|竣工|done|complete|finished)", _ANY_CASE
)
NEUTRAL = re.compile(
    r"(?>[ :#*·-]|[0-9]{1,2}[.、]|(?:20[0-9]{2}年)?[0-9]{1,2}月(?:份|[0-9]{1,2}[日号])?"
    r"|截[至止]|于|目前|现|已经?|均|都|约|大概|大约|本|该|此|这|我[局办镇区站队]|各?项|单位"
    r"|任务|工作|工程|项目|整改|由|从|at|about|now)*+",
    _ANY_CASE,
)
LATEST = re.compile(r"已|目前|现|截[至止]|至今|本[周月日季]|今[天日年]|累计|now", _ANY_CASE)
# Of two values of one indicator the later counts, if it says so.
OF_A_TIME = re.compile(
    r"目前|现(?!场)|截[至止]|至今|[今本][天日周月季年]|累计|实际|[0-9][月日]|季度|now", _ANY_CASE
)
UNCLEAR_AFTER = re.compile(r"(?!(?:左右|以[上内]|[多了吧啦])+(?![\u4e00-\u9fff])|的?进度)[\u4e00-\u9fff]")

FROM = re.compile(r"[由从自原]")
FROM_TO = re.compile(r"[^,。;]{0,10}?(?:[到至→➡]|-+>|=>|[降升减增变改]为)了? ?(?:(?:今年|目前|现在)的?)?")
RISE = re.compile(r"[提增升推涨→>➡]")
FALL = re.compile(r"[降减跌退]")
RANGE = re.compile(r" ?[-~到至] ?| +|还是|或者?")

VAGUE = re.compile(
    r"过半|大半|多半|半数|(?:进度|完成)[^,。;]{0,3}[0-9]+[-~到至][0-9]+"
    r"|百分之[一二三四五六七八九]{2}十|(?<![0-9.])0\.[0-9]+ *(?:$|[,。;])"
    r"|[一二三四五六七八九]{2}成|基本完成|大部分完成|接近完成|(?:即将|快|快要|马上|就要)完成|接近尾声"
    r"|(?:almost|nearly) (?:done|finished|complete)",
    _ANY_CASE,
)
_WHOLE_TASK = (
    r"(?>[ ,:。!]|全部|所有|各|目前|现|我[局办镇区站队]|该|本|此|这|项|任务|工作|工程|项目"
    r"|整改(?!到位|完毕|完成到位)|已经?|都|均|全面|截[至止]目前)*+"
)
_ENDED = r"(?:完成|完工|竣工|办结|办理完毕|整改到位|整改完毕|销号|落实到位)"
_PLEASE = r"请(?:予以?|贵办|办公室|领导|审)?(?:核验|验收|审核|查收|审阅|核实|示)"
_SEE_FILES = r"(?:佐证|照片|材料|详情?)?见?附[^,。0-9]{0,8}"
_COURTESY = rf"(?:[,。 ]*(?:{_PLEASE}|{_SEE_FILES}))?"
ONLY_DONE = re.compile(
    rf"{_WHOLE_TASK}(?:{_ENDED}了?(?:全部|所有)?(?:任务|工作|整改)?|done|finished|completed?)"
    rf"{_COURTESY}[ 。!.]*",
    _ANY_CASE,
)
# Built, but not accepted: whether that is the whole is for the unit to say.
BUILT = re.compile(
    r"(?:已经?|全部)(?:完工|竣工|建成|完成)[,。 ]?(?:等?待|正在|准备|申请){1,2}(?:竣工)?(?:验收|核验|销号)"
)
_NOT_BEGUN = (
    r"(?:[尚还暂]?未|[还暂]?没有?)(?:全面|正式|能)?(?:启动|开始|开工|开展|动工|实施|推进|进场)"
    r"|零进[展度]|未动"
)
NOT_BEGUN = re.compile(
    rf"{_WHOLE_TASK}(?:{_NOT_BEGUN}|not (?:yet )?(?:started|begun))(?:任务|工作)?"
    r"(?:[ 。!.]*|[,。;:( ](?:因|由于|主要|等待?|待|原因|资金|because|due|waiting)[^0-9%]*)",
    _ANY_CASE,
)
