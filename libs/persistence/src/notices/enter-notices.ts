import type { CaseId, IsoInstant } from '@homeward/contracts';
import type { KeyedHashes } from '../record/seals.js';
import type { Notice } from './notices-of.js';
import { taskMark } from './task-marks.js';

/** DUE-2: a notice with the urgency `now` is also sent over the second channel, at any hour. */
export const channelsOf = (urgency: string): string =>
  `unnest(case ${urgency} when 'now' then array['mail', 'sms'] else array['mail'] end) as channel`;

/** The end of a message's id. Each channel has a different end, so that each channel delivers the message once. */
export const channelMark = `case channel when 'sms' then 'sms' end`;

/**
 * The matter that needs an answer, the time to answer, and the instant at which the next person is asked are stored
 * only with the mail.
 */
export const ofMailsAlone = (value: string): string => `case channel when 'mail' then ${value} end`;

/** A notice in the form that PostgreSQL receives. */
export const noticeRow = (hashes: KeyedHashes, caseId: CaseId, notice: Notice, recordedAt: IsoInstant) => ({
  staffId: notice.staffId,
  taskMarks: notice.tasks.map((task) => taskMark(hashes, caseId, notice.staffId, task)),
  kind: notice.kind,
  urgency: notice.urgency,
  ...(notice.urgency === 'now' && { ...notice.answer, askedAt: recordedAt }),
});

/**
 * Law 14: inserts the notices of a step. The ids of the notices are numbered separately for each reader, so that nobody
 * can count the notices of other readers. If a step was voided and is recorded again, notices that were already sent
 * are not sent again. If a step is taken again after a restore, all its notices are withheld.
 * @param written one row with the case's id
 */
export const insertNotices = (written: string): string => `
    insert into outbox (message_id, case_id, step_id, staff_id, kind, urgency, channel, task_marks, matter, answer_within_ms, escalate_at,
      sent_at, withheld_at)
    select concat_ws('.', :stepId::text, n.notice ->> 'staffId',
        dense_rank() over (partition by n.notice ->> 'staffId' order by n.number), ${channelMark}),
      ${written}.id, :stepId::uuid, (n.notice ->> 'staffId')::uuid, n.notice ->> 'kind', n.notice ->> 'urgency', channel,
      array(select jsonb_array_elements_text(n.notice -> 'taskMarks')::uuid),
      ${ofMailsAlone(`n.notice ->> 'matter'`)}, ${ofMailsAlone(`(n.notice ->> 'withinMs')::int`)},
      ${ofMailsAlone(
        `(n.notice ->> 'askedAt')::timestamptz + (n.notice ->> 'withinMs')::int * interval '1 millisecond'`,
      )},
      again.sent_at, again.sent_at
    from ${written}, jsonb_array_elements(:notices::jsonb) with ordinality as n(notice, number)
    cross join lateral ${channelsOf(`n.notice ->> 'urgency'`)}
    left join (select step_id, now() as sent_at from step_taken_again) again on again.step_id = :stepId::uuid
    order by n.number
    on conflict (message_id) do nothing`;
