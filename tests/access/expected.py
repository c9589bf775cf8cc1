"""Who may do what: one row for every command and every kind of button, as people would read it.

The letters: C contact of the accountable unit, P of a unit that only cooperates on the task, O of a unit
that is not on it, L leader, I inspector, A admin; S stranger, R revoked admin, X revoked contact, who may do
nothing but open an invitation. Whoever is not named is refused, and nothing changes.

`comes` is what the permitted see or do: `shown`, `silent`, or the actions that the ledger then holds.
Words in braces are ids of the stage.
"""

from typing import NamedTuple


class Row(NamedTuple):
    name: str
    example: str
    may: str
    comes: str
    again: str = "refused"  # what a second press of the same button comes to


INSIDE = "CPOLIA"
EVERYBODY = "CPOLIASRX"
ANSWERING = "CPOA"
FORM = "标题：新建分拣中心\n牵头：区教育局\n时限：12月底\n板块：3"
ON_TASK = "CPLIA"
READERS = "LIA"

# Whose menu shows which commands; what everybody has stands in each.
EVERYONE = {"start", "help", "me", "language", "cancel"}
CONTACT = {"tasks", "task", "report", "done", "handover"}
CONTACT |= {"nil", "difficulty", "extend", "decline", "coordinate"}
READER = {"overview", "overdue", "task", "unit", "evidence", "digest"}
VERIFIER = {"review"}
OFFICE = {"assign", "unassign", "deadline", "invite", "people", "revoke", "units", "group", "channel"}
OFFICE |= {"remind", "schedule", "holiday", "preview", "responsible", "review", "reopen"}
OFFICE |= {"addtask", "edittask", "suspend", "resume", "cancel_task", "broadcast", "publish"}
OFFICE |= {"audit", "export", "import", "doubts"}

COMMANDS = (
    Row("start", "", INSIDE, "shown"),
    Row("start", "{code}", EVERYBODY, "person.joined"),
    Row("help", "", INSIDE, "shown"),
    Row("me", "", INSIDE, "shown"),
    Row("language", "", INSIDE, "shown"),
    Row("language", "en", INSIDE, "person.language"),
    Row("cancel", "", INSIDE, "shown"),
    Row("tasks", "", INSIDE, "shown"),
    Row("task", "", INSIDE, "dialogue.opened"),
    Row("task", "{task}", ON_TASK, "shown"),
    Row("task", "{hidden}", READERS, "shown"),
    Row("report", "", ANSWERING, "dialogue.opened"),
    Row("report", "{task} 进度20%", "CPA", "report.submitted"),
    Row("report", "{hidden} 进度20%", "A", "report.submitted"),
    Row("overview", "", READERS, "shown"),
    Row("overdue", "", READERS, "shown"),
    Row("unit", "", READERS, "dialogue.opened"),
    Row("unit", "u{unit}", READERS, "shown"),
    Row("evidence", "", INSIDE, "dialogue.opened"),
    Row("evidence", "{task}", ON_TASK, "shown"),
    Row("evidence", "{hidden}", READERS, "shown"),
    Row("digest", "", READERS, "shown"),
    Row("digest", "weekly", READERS, "shown"),
    Row("assign", "", "A", "dialogue.opened"),
    Row("assign", "{task} u{other} 配合", "A", "task.assigned"),
    Row("unassign", "", "A", "dialogue.opened"),
    Row("unassign", "{task} u{partner}", "A", "task.unassigned"),
    Row("deadline", "", "A", "dialogue.opened"),
    Row("deadline", "{task} 2017-12-15", "A", "task.deadline"),
    Row("invite", "", "A", "dialogue.opened"),
    Row("invite", "u{unit}", "A", "invitation.issued"),
    Row("invite", "admin", "A", "invitation.issued"),
    Row("people", "", "A", "shown"),
    Row("revoke", "", "A", "dialogue.opened"),
    Row("revoke", "101", "A", "person.revoked"),
    Row("units", "", "A", "shown"),
    Row("units", "+新城街道办事处", "A", "unit.added"),
    Row("group", "", "A", "dialogue.opened"),
    Row("group", "各街镇 -统一镇", "A", "group.changed"),
    Row("channel", "", "A", "shown"),
    Row("channel", "-1009999", "A", "channel.bound"),
    Row("remind", "", "A", "dialogue.opened"),
    Row("remind", "{task}", "A", "task.urged"),
    Row("remind", "all", "A", "task.urged"),
    Row("schedule", "", "A", "shown"),
    Row("schedule", "日报 09:00", "A", "schedule.changed"),
    Row("holiday", "", "A", "shown"),
    Row("holiday", "2017-12-15 休", "A", "day.decided"),
    Row("preview", "", "A", "shown"),
    Row("responsible", "", ANSWERING, "shown"),
    Row("responsible", "{task} u{unit} 张三 李四", "CA", "responsible.named"),
    Row("handover", "", "CPO", "shown"),
    Row("handover", "102", "", ""),
    Row("handover", "106", "", ""),
    Row("handover", "101 102", "A", "contact.handed_over"),
    Row("doubts", "", "A", "shown"),
    Row("audit", "", "A", "shown"),
    Row("audit", "{task}", "A", "shown"),
    Row("export", "", "A", "export.ordered"),
    Row("export", "xlsx", "A", "export.ordered"),
    Row("import", "", "A", "dialogue.opened"),
    Row("broadcast", "", "A", "dialogue.opened"),
    Row("broadcast", "请各单位本周五前报送进展", "A", "broadcast.proposed"),
    Row("publish", "", "A", "digest.previewed"),
    Row("publish", "weekly", "A", "digest.previewed"),
    Row("done", "", ANSWERING, "dialogue.opened"),
    Row("done", "{task} 全部完成", "CPA", "completion.asked"),
    Row("done", "{hidden} 全部完成", "A", "completion.asked"),
    Row("nil", "", ANSWERING, "dialogue.opened"),
    Row("nil", "{task} 本周无新进展", "CPA", "report.submitted"),
    Row("nil", "{hidden}", "A", "report.submitted"),
    Row("nil", "all", "CPO", "report.nil"),
    Row("difficulty", "", ANSWERING, "dialogue.opened"),
    Row("difficulty", "{task} 缺少资金", "CPA", "report.submitted"),
    Row("extend", "", ANSWERING, "dialogue.opened"),
    Row("extend", "{task} u{unit} 2018-02-15 设备未到货", "CA", "extension.requested"),
    Row("decline", "", ANSWERING, "dialogue.opened"),
    Row("decline", "{task} u{unit} 职能已划转", "CA", "assignment.declined"),
    Row("coordinate", "", ANSWERING, "dialogue.opened"),
    Row("coordinate", "{task} u{unit} u{other} 请协助宣传", "CA", "coordination.requested"),
    Row("review", "", "IA", "shown"),
    Row("review", "{asked}", "IA", "shown"),
    Row("reopen", "", "A", "dialogue.opened"),
    Row("reopen", "{closed} 尚有遗留", "A", "task.reopened"),
    Row("addtask", "", "A", "dialogue.opened"),
    Row("addtask", FORM, "A", "task.added"),
    Row("edittask", "", "A", "dialogue.opened"),
    Row("edittask", "{task} 标题：改了标题", "A", "task.edited"),
    Row("suspend", "", "A", "dialogue.opened"),
    Row("suspend", "{task} 等待上级批复", "A", "task.suspend"),
    Row("resume", "", "A", "dialogue.opened"),
    Row("resume", "{stopped} 已经批复", "A", "task.resume"),
    Row("cancel_task", "", "A", "dialogue.opened"),
    Row("cancel_task", "{task} 上级文件废止", "A", "task.cancel"),
)

# Run by buttons and by answers to questions, never typed.
FOLLOW_UPS = (
    Row("chat", "{bound} instead", "A", "unit_chat.changed"),
    Row("unchat", "{bound}", "A", "unit_chat.unbound"),
    Row("unmove", "{step}", "A", "task.resume"),
    Row("undeadline", "{task} 2017-12-20 2017-11-30", "A", "task.deadline"),
    Row("done_reason", "{waiting}", "C", "dialogue.opened", again="dialogue.opened"),
    Row("return", "{completion}", "IA", "dialogue.opened", again="dialogue.opened"),
    Row("files", "{task}", "IA", "shown", again="shown"),
    Row("reject", "{evidence}", "IA", "dialogue.opened", again="dialogue.opened"),
    Row("stay", "0123456789abcdef", "", "contact.stayed"),
    Row("cancel_export", "0123456789abcdef", "", "export.cancelled"),
    Row("audit_page", "0 0", "A", "shown", again="shown"),
    Row("unadd", "{added}", "A", "task.unadded"),
    Row("unedit", "{edited}", "A", "task.unedited"),
    Row("clarify", "1 responsible done", "A", "units.settled"),
    Row("answer", "{instruction}", "C", "dialogue.opened", again="dialogue.opened"),
    Row("unremind", "{urge}", "A", "urge.taken_back"),
    Row("alerts", "on", "L", "alerts.set"),
    Row("letter", "{task}", "A", "letter.drafted", again="letter.drafted"),
    Row("letter_text", "{letter}", "A", "dialogue.opened", again="dialogue.opened"),
    Row("unnil", "{nil}", "CA", "report.withdrawn"),
    Row("unextend", "{extension}", "CA", "extension.withdrawn"),
    Row("grant", "{extension} yes", "A", "extension.approved"),
    Row("extension", "{extension}", "A", "shown", again="shown"),
    Row("declining", "{declined} u{unit}", "A", "shown", again="shown"),
    Row("correct", "{report}", "CA", "dialogue.opened", again="dialogue.opened"),
    Row("decline_explain", "{declined} u{unit}", "", "dialogue.opened"),
    Row("explain", "{refused}", "A", "dialogue.opened", again="dialogue.opened"),
    Row("undecline", "{declined} u{unit}", "CA", "assignment.kept"),
    Row("declined", "{declined} u{unit} kept", "A", "assignment.kept"),
    Row("reassign", "{declined} u{unit}", "A", "dialogue.opened", again="dialogue.opened"),
    Row("coordinate_sign", "{request}", "P", "coordination.signed"),
    Row("coordinate_answer", "{request}", "P", "dialogue.opened", again="dialogue.opened"),
    Row("uncoordinate", "{request}", "CA", "coordination.withdrawn"),
    Row("bulletin", "", "A", "letter.drafted", again="letter.drafted"),
)

BUTTONS = (
    Row("OfficeWords", "owords:{words}:note", "A", "office_words.note"),
    Row("Acknowledge", "ack:{task}:{partner}", "P", "task.acknowledged"),
    Row("AcknowledgeAll", "acks:{partner}", "P", "task.acknowledged"),
    Row("Withdraw", "wd:{report}", "CA", "report.withdrawn"),
    Row("FileDraft", "file:{draft}:{task}:0", "C", "report.submitted"),
    Row("FileDraft", "file:{draft}:{task}:{partner}", "", ""),
    Row("DropDraft", "drop:{draft}", "C", "draft.dropped"),
    Row("DraftPage", "dpage:{draft}:0", "C", "shown", again="shown"),
    Row("SheetPage", "sheet:{unit}:0", "C", "shown", again="shown"),
    Row("AskPage", "page:0:assign:{task}", "A", "shown", again="shown"),
    Row("AskPage", "page:0:nothing", "", ""),
    Row("Back", "back:assign:{task}:u{unit}", "A", "dialogue.opened", again="dialogue.opened"),
    Row("Back", "back:nothing:{task}", "", ""),
    Row("SetLanguage", "lang:en", INSIDE, "person.language", again="person.language"),
    Row("LeaveDialogue", "cancel", INSIDE, "shown", again="shown"),
    Row("RevokeInvitation", "uninv:{invitation}", "A", "invitation.revoked"),
    Row("ToggleMember", "grp:{group}:{member}:0", "A", "group.changed", again="group.changed"),
    Row("GroupPage", "gpage:{group}:0", "A", "shown", again="shown"),
    Row("SignInstruction", "heed:{instruction}:{unit}", "C", "instruction.signed"),
    Row("WithdrawInstruction", "unins:{instruction}", "L", "instruction.withdrawn"),
    Row("InstructOn", "ins:{which}:{task}", "L", "instruction.given"),
    Row("InstructPage", "ipage:{which}:0", "L", "shown", again="shown"),
    Row("Confirm", "ok:{pending}", "A", "letter.issued"),
    Row("DropPending", "no:{pending}", "A", "order.dropped"),
    Row("PutOff", "later:{day}", "C", "reminder.put_off"),
    Row("SignLetter", "slet:{issued}:{unit}", "C", "letter.signed"),
    Row("CompleteFor", "dofor:{waiting}:{unit}", "C", "completion.asked"),
    Row("WithdrawDone", "undone:{asked}:{unit}", "CA", "completion.withdrawn"),
    Row("PassCompletion", "pass:{completion}", "IA", "completion.passed"),
    Row("AcceptEvidence", "eok:{evidence}", "IA", "evidence.accepted"),
    Row("UndoReopen", "reclose:{reopened}", "A", "task.reclosed"),
    Row("Run", "do:task:{task}", ON_TASK, "shown", again="shown"),
)
