export { DigestsLoop } from './digests-loop.js';
export { DutyRemindersLoop } from './duty-reminders-loop.js';
export { MailSender, type MailSenderOptions } from './mail-sender.js';
export { openPost, type Post, type PostSettings } from './post.js';
