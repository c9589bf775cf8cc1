// Every word of the page, in both languages.

const WORDS = {
  zh: {
    title: "督办 · 演练台", people: "人员", groups: "群组", channels: "频道", newPerson: "新建人员",
    other: "English", menu: "会话", start: "开始", restart: "解除屏蔽并重新开始", about: "这个机器人能做什么？",
    as: "以此人身份：", send: "发送", photo: "照片", file: "文件", place: "位置", commands: "命令",
    write: "输入消息", writeHint: "Enter 发送，Shift+Enter 换行", caption: "说明文字（可不填）", reply: "回复", edit: "编辑",
    remove: "删除", forward: "转发", cancel: "取消", ok: "确定", close: "关闭", edited: "已编辑",
    pinned: "置顶", forwarded: "转发自", block: "屏蔽机器人", blocked: "已屏蔽机器人", notStarted: "未开始",
    noMessages: "还没有消息", replyTo: "回复", editing: "编辑消息", noAnswer: "机器人没有应答这次点击",
    copied: "已复制", location: "位置", asPhoto: "作为照片发送", asFile: "作为文件发送（保留原图）",
    whoOpens: "由谁打开这个链接？", invalid: "个违规调用", name: "姓名", username: "用户名（可不填）",
    language: "语言", choosePeople: "选择人员", chooseChat: "选择群组或频道", nobody: "没有可选的对象",
    latitude: "纬度", longitude: "经度", hour: "+1小时", workday: "下一工作日08:30", month: "下月",
    moving: "正在调整时钟并重启机器人…", workdayNote: "工作日", restNote: "休息日",
    members: "人", gone: "与服务器的连接中断，正在重试…", readOnly: "此人只能阅读这里的消息",
    joined: "加入了群组", left: "离开了群组", upgraded: "群组已升级为超级群组", shared: "已选择", show: "展开", fold: "收起",
    forwardTo: "转发到", added: "个附件", choosePerson: "请先在左侧选择一个人", download: "下载",
    unnamed: "匿名", deleted: "原消息已删除", empty: "无",
  },
  en: {
    title: "Duban · rehearsal", people: "People", groups: "Groups", channels: "Channels", newPerson: "New person",
    other: "中文", menu: "Chats", start: "START", restart: "Unblock and restart", about: "What can this bot do?",
    as: "Acting as:", send: "Send", photo: "Photo", file: "File", place: "Location", commands: "Commands",
    write: "Write a message", writeHint: "Enter sends, Shift+Enter breaks the line", caption: "Caption (optional)", reply: "Reply",
    edit: "Edit", remove: "Delete", forward: "Forward", cancel: "Cancel", ok: "OK", close: "Close",
    edited: "edited", pinned: "Pinned", forwarded: "Forwarded from", block: "Block the bot",
    blocked: "has blocked the bot", notStarted: "not started", noMessages: "No messages yet", replyTo: "Reply to",
    editing: "Editing", noAnswer: "The bot did not answer this press", copied: "Copied", location: "Location",
    asPhoto: "Send as photos", asFile: "Send as files (original quality)", whoOpens: "Who opens this link?",
    invalid: "invalid calls", name: "Name", username: "Username (optional)", language: "Language",
    choosePeople: "Choose people", chooseChat: "Choose a group or channel", nobody: "There is nothing to choose",
    latitude: "Latitude", longitude: "Longitude", hour: "+1 hour", workday: "Next workday 08:30", month: "Next month",
    moving: "Moving the clock and restarting the bot…", workdayNote: "workday", restNote: "day off",
    members: "members", gone: "Connection lost, trying again…",
    readOnly: "This person can only read here", joined: "joined the group", left: "left the group",
    upgraded: "The group became a supergroup", shared: "Chosen", show: "Show more", fold: "Show less",
    forwardTo: "Forward to", added: "attachments", choosePerson: "Choose a person on the left first",
    download: "Download", unnamed: "nobody", deleted: "The message was deleted", empty: "none",
  },
};

let language = localStorage.getItem("language") === "en" ? "en" : "zh";

export const t = (name) => WORDS[language][name] ?? name;
export const locale = () => (language === "en" ? "en-GB" : "zh-CN");

export function switchLanguage() {
  language = language === "en" ? "zh" : "en";
  localStorage.setItem("language", language);
}
