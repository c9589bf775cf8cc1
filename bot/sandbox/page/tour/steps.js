// The ten steps of the tour: what to do, how the chats show that it was done, and where to begin.

const INVITED = /\?start=/;
const text = (view) => view.message.text ?? view.message.caption ?? "";
const said = (view, pattern) => view.by_bot && pattern.test(text(view));

// Somebody wrote something like `mine`, and the bot said something like `answer` afterwards.
function answered(views, mine, answer = /./) {
  const at = views.findIndex((view) => !view.by_bot && mine(view));
  return at >= 0 && views.slice(at + 1).some((view) => said(view, answer));
}

const wrote = (pattern) => (view) => pattern.test(text(view));
const link = (guide) => guide.find("office", (view) => said(view, INVITED));

export const STEPS = [
  {
    zh: ["邀请联络员", "以办公室身份点“开始”，再发送 /invite 区住建局。机器人给出一次有效的邀请链接。"],
    en: ["Invite a contact", "As the office press START, then send /invite 区住建局. The bot answers with a link for one person."],
    done: ({ office }) => office.some((view) => said(view, INVITED)),
    show: (guide) => guide.write("office", "/invite 区住建局"),
  },
  {
    zh: ["凭链接加入", "点开邀请中的链接，选“区住建局 李工”。他随即收到本单位的任务清单。"],
    en: ["Join by the link", "Open the link in the invitation and choose 区住建局 李工, who receives the unit's task sheet at once."],
    done: ({ contact }) => answered(contact, wrote(/^\/start \S/)),
    show: (guide) => guide.point("office", link(guide)),
  },
  {
    zh: ["查看任务", "以联络员身份发送 /task 14，查看任务卡片：原文、分工、时限、指标。"],
    en: ["Look at a task", "As the contact send /task 14: the card quotes the document, units, deadline and targets."],
    done: ({ contact }) => answered(contact, wrote(/^\/tasks?\b/), /【\d+】/),
    show: (guide) => guide.write("contact", "/task 14"),
  },
  {
    zh: ["签收", "点任务卡片下的“签收”按钮。卡片上留下签收的单位和时间。"],
    en: ["Acknowledge", "Press 签收 (acknowledge) under the card. The card keeps the unit and the time."],
    done: ({ contact }) => contact.some((view) => view.message.edit_date && said(view, /✓.*(签收|signed)/)),
    show: (guide) => guide.point("contact", guide.find("contact", (view) => keys(view).some((key) => key.text.includes("签收")))),
  },
  {
    zh: ["报进展并附照片", "输入“14 进度60%，已完成现场核查”，把照片拖入窗格（或点回形针选“示例照片”），发送。"],
    en: ["Report with a photo", "Write “14 进度60%，已完成现场核查”, drop a picture into the pane (or choose the sample photo at the clip), and send."],
    done: ({ contact }) => answered(contact, (view) => view.message.photo, /✅/),
    show: (guide) => guide.write("contact", "14 进度60%，已完成现场核查", "sample"),
  },
  {
    zh: ["编辑即更正", "点刚才那条消息右上角的箭头 ⌄，选“编辑”，把60%改为70%后发送。机器人更正登记，历史保留。"],
    en: ["Correct by editing", "At the corner of your message press the arrow ⌄, choose Edit, turn 60% into 70% and send. The record is corrected, its history kept."],
    done: ({ contact }) => contact.some((view) => !view.by_bot && view.message.edit_date) && contact.some((view) => said(view, /✅ (已更正|Corrected)/)),
    show: (guide) => guide.tools("contact", guide.find("contact", (view) => view.message.photo && !view.by_bot)),
  },
  {
    zh: ["调整时限", "以办公室身份发送 /deadline 14 12月15日。联络员立即收到通知，原时限保留可查。"],
    en: ["Change a deadline", "As the office send /deadline 14 2017-12-15. The contact is told at once, the original stays on record."],
    done: ({ office }) => answered(office, wrote(/^\/deadline \d/), /✓/),
    show: (guide) => guide.write("office", "/deadline 14 2017-12-15"),
  },
  {
    zh: ["催办", "以办公室身份发送 /remind 14，催办承办单位。"],
    en: ["Urge", "As the office send /remind 14 to urge the units on the task."],
    done: ({ office }) => answered(office, wrote(/^\/remind \S/), /✓/),
    show: (guide) => guide.write("office", "/remind 14"),
  },
  {
    zh: ["日报", "把时钟拨到“下一工作日 08:30”。机器人重新启动，日报准时出现在频道中。"],
    en: ["The digest", "Move the clock to the next workday 08:30. The bot restarts, and the digest appears in the channel."],
    done: ({ channel }) => channel.some((view) => view.by_bot),
    show: (guide) => guide.clock(),
  },
  {
    zh: ["领导批示", "以办公室身份发送 /invite leader，点开链接，请领导加入。再以领导身份发送 /task 14，回复卡片写下批示，例如“请加快”。（每做完一步，再点“带我去”。）"],
    en: ["A leader's instruction", "As the office send /invite leader, open the link and let the leader join; as the leader send /task 14 and reply to the card, for instance “请加快”. (After each act press “Show me” again.)"],
    done: ({ leader }) => answered(leader, (view) => view.message.reply_to_message, /✅/),
    show: (guide) => guide.leader(),
  },
];

const keys = (view) => (view.markup?.inline_keyboard ?? []).flat();
