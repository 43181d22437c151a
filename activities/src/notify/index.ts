export { DigestsLoop, DutyRemindersLoop, GatheredLoop, UnansweredLoop } from './outbox-loops.js';
export { letterOfDeferred, type LetterSettings } from './letter.js';
export { MailSender, type MailSenderOptions } from './mail-sender.js';
export { isOfTheLetter, openPost, type Post, type PostSettings } from './post.js';
export { openSms, type SmsGateway, type SmsSettings } from './sms.js';
export { SmsSender, type SmsSenderOptions } from './sms-sender.js';
