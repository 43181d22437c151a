export { DigestsLoop } from './digests-loop.js';
export { DutyRemindersLoop } from './duty-reminders-loop.js';
export { GatheredLoop } from './gathered-loop.js';
export { MailSender, type MailSenderOptions } from './mail-sender.js';
export { openPost, type Post, type PostSettings } from './post.js';
export { openSms, type SmsGateway, type SmsSettings } from './sms.js';
export { SmsSender, type SmsSenderOptions } from './sms-sender.js';
export { UnansweredLoop } from './unanswered-loop.js';
