import type { CaseId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { shown } from '../reading/case-sql.js';

/** One subject of a gathered mail. Exactly one of the three ids is set, and the other ids are `null`. */
export interface GatheredLine {
  readonly caseId: CaseId | null;
  readonly breachId: string | null;
  readonly readingAlertId: string | null;
}

/**
 * DUE-2: queues one mail for each person and hour, which gathers the notices to read today. Notices with the urgency
 * `now` do not wait.
 */
export class GatheredNotices {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /**
   * Queues the mails that gather notices.
   * @returns the number of mails
   */
  async enter(): Promise<number> {
    return (await this.#database.rows(enter)).length;
  }
}

/**
 * True if, within the last hour, this person was sent a mail that gathers notices, or if such a mail waits to be sent.
 */
export const hasMailThisHour = (staffId: string): string => `exists (
  select from outbox m where m.staff_id = ${staffId} and m.kind = 'digest'
    and (m.sent_at is null or m.sent_at > now() - interval '1 hour'))`;

const waitsForItsHour = (o: string): string =>
  `(${o}.sent_at is null and ${o}.urgency = 'today' and ${o}.kind <> 'digest')`;

/**
 * SEE-4: if a reader was put on the case's never-show list after the notice was queued, the reader gets no empty mail.
 * An empty mail would also delay the reader's next mail.
 */
const enter = statement(
  'gathered-enter',
  `with told as (
     update outbox o set sent_at = now() where ${waitsForItsHour('o')} and not ${hasMailThisHour('o.staff_id')}
     returning o.staff_id, o.case_id, o.breach_id, o.reading_alert_id
   ),
   line as (
     select distinct t.staff_id, t.case_id, t.breach_id, t.reading_alert_id from told t
     where t.case_id is null
       or exists (select from return_case c where c.id = t.case_id and ${shown('c', { staffId: 't.staff_id' })})
   )
   insert into outbox (message_id, step_id, staff_id, kind, urgency, digest)
   select 'today.' || gen_random_uuid(), gen_random_uuid(), staff_id, 'digest', 'today',
     jsonb_agg(jsonb_build_object('caseId', case_id, 'breachId', breach_id, 'readingAlertId', reading_alert_id)
       order by case_id, breach_id, reading_alert_id)
   from line group by staff_id returning id`,
);

/** True if a notice has waited too long: more than an hour, without a mail that gathers the notice. */
export const waitsTooLong = (o: string): string =>
  `(${waitsForItsHour(o)} and ${o}.created_at < now() - interval '1 hour')`;
