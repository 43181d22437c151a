import type { CaseId, StaffId } from '@homeward/contracts';
import { secondPersonsFor, urgencyOfDuty } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import type { CaseReader } from '../reading/case-reader.js';
import { unlessErased } from '../record-error.js';
import type { NoticeKind } from './notices-of.js';

/** A matter that waits for its second person, and the mails about the matter that are due. */
interface Waiting {
  readonly id: string;
  readonly version: number;
  readonly caseId: CaseId;
  readonly first: StaffId;
  readonly accounts: readonly StaffId[];
  readonly kind: NoticeKind;
}

/**
 * Queues reminders of duties with a legal deadline, for every case. Workflows do not queue these reminders, because the
 * file may have ended (law 11). Each mail is added to the outbox once, however often `enter` runs.
 */
export class DutyReminders {
  readonly #database: Runner;

  constructor(
    dataSource: DataSource,
    private readonly cases: Pick<CaseReader, 'load'>,
  ) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /**
   * Queues the mails that have become due.
   * @returns the number of these mails
   */
  async enter(): Promise<number> {
    let entered = 0;
    for (const duties of [ofDataRequests, ofBreaches]) entered += (await this.#database.rows(duties)).length;
    return entered + (await this.#ofForgetting());
  }

  /**
   * The case itself determines who must decide. If a case cannot be decrypted, the reminders of other cases are still
   * sent.
   */
  async #ofForgetting(): Promise<number> {
    const waiting = await this.#database.rows<Waiting>(ofForgetting);
    const results = await Promise.allSettled(waiting.map((one) => this.#remind(one)));
    const failed = results.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    return results.reduce((sum, one) => sum + (one.status === 'fulfilled' ? one.value : 0), 0);
  }

  async #remind({ first, accounts, ...about }: Waiting): Promise<number> {
    const found = await unlessErased(this.cases.load(byRole, about.caseId));
    if (!found) return 0;
    let entered = 0;
    for (const { staffId, onlyLate } of secondPersonsFor(found.state, { staffId: first, accounts }))
      if (about.kind === 'alert' || !onlyLate)
        entered += (await this.#database.rows(aboutForgetting, { ...about, staffId })).length;
    return entered;
  }
}

/**
 * The three moments of a duty: the duty is recorded; its deadline approaches and has not passed; its deadline has
 * passed.
 */
const marks = (recordedAt: string, remindAt: string, dueAt: string): string => `(values
    ('task-opened', ${recordedAt}, 'infinity'::timestamptz), ('reminder', ${remindAt}, ${dueAt}),
    ('alert', ${dueAt}, 'infinity'::timestamptz)) as m (kind, at, until)`;

/** The urgency of the mail at a moment `m` of this duty. */
const urgencyIn = (duty: 'data-request' | 'forgetting' | 'breach'): string =>
  `case m.kind ${Object.entries(urgencyOfDuty[duty])
    .map(([kind, urgency]) => `when '${kind}' then '${urgency}'`)
    .join(' ')} end`;

/** Reminds the member of staff who must act. After the deadline, also reminds the lead of this member. */
const ofDataRequests = statement(
  'duties-of-data-requests',
  `insert into outbox (message_id, case_id, step_id, staff_id, kind, urgency)
   select distinct r.id || '.' || r.status || '.' || m.kind || '.' || told.staff_id, r.case_id, r.id, told.staff_id, m.kind, ${urgencyIn('data-request')}
   from data_request r
   join case_part p on p.case_id = r.case_id
     and p.role = case r.status when 'proposed' then 'protection-officer' else 'case-manager' end
   cross join lateral ${marks('r.recorded_at', 'r.remind_at', 'r.due_at')}
   cross join lateral (values (p.staff_id, false), (p.lead_staff_id, true)) as told (staff_id, only_late)
   where r.status in ('open', 'proposed') and m.at <= now() and now() < m.until
     and (m.kind = 'alert' or not told.only_late)
   on conflict (message_id) do nothing returning id`,
);

/**
 * PEOPLE-2, law 14: finds the matters that wait for their second person, and the reminders that are due. A matter is a
 * hold, the lifting of a hold, or an erasure.
 */
const ofForgetting = statement(
  'duties-of-forgetting',
  `select f.id, f.version, f.case_id as "caseId", f.last ->> 'staffId' as first,
     accounts_of((f.last ->> 'staffId')::uuid) as accounts, m.kind
   from (
     select id, case_id, version, acts -> -1 as last from legal_hold where status in ('proposed', 'lifting-proposed')
     union all
     select id, case_id, version, acts -> -1 from erasure where status = 'proposed'
   ) f
   cross join lateral (select (f.last ->> 'at')::timestamptz as at) proposed
   cross join lateral ${marks('proposed.at', `proposed.at + interval '3 days'`, `proposed.at + interval '7 days'`)}
   where m.at <= now() and now() < m.until`,
);

const aboutForgetting = statement(
  'duty-of-forgetting',
  `insert into outbox (message_id, case_id, step_id, staff_id, kind, urgency)
   select :id::text || '.' || :version::int || '.' || :kind::text || '.' || :staffId::text, :caseId::uuid, :id::uuid,
     :staffId::uuid, m.kind, ${urgencyIn('forgetting')}
   from (values (:kind::text)) as m (kind)
   on conflict (message_id) do nothing returning id`,
);

/**
 * Reminds everybody who handles breaches, except the persons that a breach is about (INC-2), until the authority was
 * notified or need not be notified. If a later assessment requires a notice, the reminders that were not sent yet
 * follow.
 */
const ofBreaches = statement(
  'duties-of-breaches',
  `insert into outbox (message_id, breach_id, step_id, staff_id, kind, urgency)
   select b.id || '.' || m.kind || '.' || s.id, b.id, b.id, s.id, m.kind, ${urgencyIn('breach')}
   from breach b
   join staff_account s on s.active and s.roles && array['protection-officer', 'auditor'] and not b.staff_ids && accounts_of(s.id)
   cross join lateral ${marks('b.recorded_at', 'b.remind_at', 'b.due_at')}
   where m.at <= now() and now() < m.until
     and (select e.notice_open from breach_entry e where e.breach_id = b.id order by e.sequence desc limit 1)
   on conflict (message_id) do nothing returning id`,
);
