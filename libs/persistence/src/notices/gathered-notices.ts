import type { CaseId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { shown } from '../reading/case-sql.js';

/** What a gathered mail tells of. One of the three is not `null`. */
export interface GatheredLine {
  readonly caseId: CaseId | null;
  readonly breachId: string | null;
  readonly readingAlertId: string | null;
}

/** DUE-2: what is to be read today goes out as one mail a person and hour. Nothing that is `now` waits for it. */
export class GatheredNotices {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /** @returns how many mails there are */
  async enter(): Promise<number> {
    return (await this.#database.rows(enter)).length;
  }
}

/** This person has had a mail that gathers notices within the last hour, or one waits to be sent. */
export const hasMailThisHour = (staffId: string): string => `exists (
  select from outbox m where m.staff_id = ${staffId} and m.kind = 'digest'
    and (m.sent_at is null or m.sent_at > now() - interval '1 hour'))`;

const waitsForItsHour = (o: string): string =>
  `(${o}.sent_at is null and ${o}.urgency = 'today' and ${o}.kind <> 'digest')`;

/** SEE-4: a reader who was put on the list meanwhile gets no mail that is empty, and none later because of it. */
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

/** A notice that no mail has gathered after an hour waits longer than it should. */
export const waitsTooLong = (o: string): string =>
  `(${waitsForItsHour(o)} and ${o}.created_at < now() - interval '1 hour')`;
