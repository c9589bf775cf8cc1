// Every word of the page's own, in both languages; the tour and the drawer bring theirs.

const WORDS = {
  zh: {
    title: "督办 · 演练台", other: "English", otherHint: "切换为英文", office: "办公室", contact: "联络员", leader: "领导", channel: "频道",
    panes: "会话窗格", playing: "扮演的人员", chooseChannel: "选择频道", newPerson: "新建人员…", newGroup: "新建群组…",
    addMembers: "添加群成员…", appLanguage: "此人的软件语言…", start: "开始", restart: "解除屏蔽并重新开始",
    about: "这个机器人能做什么？", send: "发送", photo: "照片或视频", sample: "示例照片", file: "文件", place: "位置", attach: "添加附件",
    commands: "命令菜单", write: "输入消息", reply: "回复", edit: "编辑", copy: "复制", remove: "删除", forward: "转发…",
    cancel: "取消", ok: "确定", close: "关闭", edited: "已编辑", more: "更多", pinned: "已置顶", pinnedMessage: "置顶消息",
    pinnedNote: "置顶了一条消息", forwarded: "转发自", block: "屏蔽机器人", blocked: "已屏蔽机器人", notStarted: "尚未点“开始”",
    noMessages: "还没有消息", messages: "消息", replyTo: "回复", editing: "编辑消息", noAnswer: "机器人没有应答这次点击",
    copied: "已复制", location: "位置", video: "视频", voice: "语音", audio: "音频", animation: "动图", video_note: "圆形视频", enlarge: "放大图片", asFile: "作为文件发送（保留原图）",
    whoOpens: "由谁打开这个链接？", whichGroup: "绑定到哪个群组？", invalid: "个违规调用", name: "姓名", groupName: "群组名称", username: "用户名（可不填）",
    language: "语言", choosePeople: "选择人员", chooseChat: "选择群组或频道", nobody: "没有可选的对象",
    latitude: "纬度", longitude: "经度", hour: "+1小时", workday: "下一工作日 08:30", month: "下月", jump: "跳至…",
    jumpTo: "将演练时钟调至", moment: "日期和时间", jumpNote: "机器人将以新的时间重新启动，期间应办的事项随即办理。",
    moving: "机器人正在重新启动，请稍候…", workdayNote: "工作日", restNote: "休息日", clock: "演练时钟",
    members: "人", gone: "与服务器的连接中断，正在重试…", readOnly: "仅可阅读", nobodyHere: "此处还没有人",
    joined: "加入了群组", left: "离开了群组", upgraded: "群组已升级为超级群组", shared: "已选择", show: "展开全文", fold: "收起",
    forwardTo: "转发到", download: "下载", unnamed: "匿名", deleted: "原消息已删除", toEnd: "回到最新消息", comma: "、",
    dark: "深色", light: "浅色", tooManyFiles: "一次最多发送10个文件，其余未加入。",
  },
  en: {
    title: "Duban · rehearsal", other: "中文", otherHint: "Switch to Chinese", office: "Office", contact: "Contact", leader: "Leader", channel: "Channel",
    panes: "Chats side by side", playing: "Played person", chooseChannel: "Choose a channel", newPerson: "New person…", newGroup: "New group…",
    addMembers: "Add members…", appLanguage: "Language of this person's app…", start: "START", restart: "Unblock and restart",
    about: "What can this bot do?", send: "Send", photo: "Photo or video", sample: "Sample photo", file: "File", place: "Location", attach: "Attach",
    commands: "Commands", write: "Message", reply: "Reply", edit: "Edit", copy: "Copy", remove: "Delete", forward: "Forward…",
    cancel: "Cancel", ok: "OK", close: "Close", edited: "edited", more: "More", pinned: "Pinned", pinnedMessage: "Pinned message",
    pinnedNote: "pinned a message", forwarded: "Forwarded from", block: "Block the bot", blocked: "has blocked the bot", notStarted: "not started",
    noMessages: "No messages yet", messages: "Messages", replyTo: "Reply to", editing: "Editing", noAnswer: "The bot did not answer this press",
    copied: "Copied", location: "Location", video: "Video", voice: "Voice message", audio: "Audio", animation: "GIF", video_note: "Round video", enlarge: "Enlarge the picture", asFile: "Send as a file (original quality)",
    whoOpens: "Who opens this link?", whichGroup: "Which group is bound?", invalid: "invalid calls", name: "Name", groupName: "Group name", username: "Username (optional)",
    language: "Language", choosePeople: "Choose people", chooseChat: "Choose a group or channel", nobody: "There is nothing to choose",
    latitude: "Latitude", longitude: "Longitude", hour: "+1 hour", workday: "Next workday 08:30", month: "Next month", jump: "Jump to…",
    jumpTo: "Move the rehearsal clock to", moment: "Date and time", jumpNote: "The bot restarts at that time and does what has fallen due.",
    moving: "The bot is restarting, one moment…", workdayNote: "workday", restNote: "day off", clock: "Rehearsal clock",
    members: "members", gone: "Connection lost, trying again…", readOnly: "Read only", nobodyHere: "Nobody here yet",
    joined: "joined the group", left: "left the group", upgraded: "The group became a supergroup", shared: "Chosen", show: "Show more", fold: "Show less",
    forwardTo: "Forward to", download: "Download", unnamed: "nobody", deleted: "The message was deleted", toEnd: "To the newest message", comma: ", ",
    dark: "Dark", light: "Light", tooManyFiles: "Ten files at most go at once; the others were left out.",
  },
};

let language = localStorage.getItem("language") === "en" ? "en" : "zh";

export const t = (name) => WORDS[language][name] ?? name;
export const locale = () => (language === "en" ? "en-GB" : "zh-CN");
export const speak = (words) => words[language];

export function addWords(more) {
  for (const [code, words] of Object.entries(more)) Object.assign(WORDS[code], words);
}

export function switchLanguage() {
  language = language === "en" ? "zh" : "en";
  localStorage.setItem("language", language);
}

// What stands in the document itself names its word.
export function drawWords() {
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
  document.title = t("title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = t(node.dataset.word);
  for (const node of document.querySelectorAll("[data-name]")) {
    node.setAttribute("aria-label", t(node.dataset.name));
    if (node.tagName === "BUTTON") node.title = t(node.dataset.name);
  }
}
