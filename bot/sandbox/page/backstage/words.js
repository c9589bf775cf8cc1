// The words of the drawer.

import { addWords } from "../common/words.js";

addWords({
  zh: {
    backstage: "幕后", calls: "接口调用", outbox: "待发队列", ledger: "台账", faults: "故障注入", search: "搜索…", nothing: "暂无内容",
    verify: "校验台账", verified: "条记录校验无误", request: "请求", answer: "应答", fault: "注入的故障", waiting: "待发送", dead: "未能送达",
    hash: "本条校验值", previous: "上条校验值", entry: "记录内容", struck: "最近受影响的调用", ordered: "待触发的故障", noFaults: "没有待触发的故障",
    noStruck: "尚无调用受影响", heal: "全部恢复",
    tooMany: "下一次发送：429，5秒后重试", outage: "中断：接下来20次调用返回502", lost: "下一次发送的应答丢失", slow: "每次应答延迟2秒",
    limits: "启用 Telegram 限速", noLimits: "关闭 Telegram 限速", stop: "正常重启机器人", kill: "强行终止并重启机器人",
    faultsNote: "注入后请照常使用：机器人应当不丢、不重、按时重试。结果见下方和“接口调用”。屏蔽机器人：见各窗格的“更多”菜单。",
    cause: "注入", botProcess: "机器人进程", calling: "次",
    error: "返回错误", too_many_requests: "限速", delay: "迟延", migrate: "群组升级", reset_before: "连接中断，未执行", reset_after: "已执行，应答丢失",
  },
  en: {
    backstage: "Backstage", calls: "API calls", outbox: "Outbox", ledger: "Ledger", faults: "Faults", search: "Search…", nothing: "Nothing here yet",
    verify: "Verify the ledger", verified: "entries verified, nothing found", request: "Request", answer: "Answer", fault: "injected fault", waiting: "waiting", dead: "undeliverable",
    hash: "Hash of this entry", previous: "Hash of the one before", entry: "Entry", struck: "Calls struck lately", ordered: "Faults still to strike", noFaults: "No fault is waiting",
    noStruck: "No call was struck yet", heal: "Heal everything",
    tooMany: "Next message: 429, retry after 5 s", outage: "Outage: the next 20 calls answer 502", lost: "The next message's answer is lost", slow: "Every answer 2 s late",
    limits: "Telegram's limits on", noLimits: "Telegram's limits off", stop: "Restart the bot", kill: "Kill and restart the bot",
    faultsNote: "Then go on as usual: nothing may be lost or doubled, and retries come on time. See below and under API calls. To block the bot use the More menu of a pane.",
    cause: "Inject", botProcess: "The bot's process", calling: "times",
    error: "error", too_many_requests: "too many requests", delay: "delay", migrate: "group upgraded", reset_before: "connection lost, not done", reset_after: "done, answer lost",
  },
});
