import type { CaseId, IsoDay, IsoInstant } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { notBeforeOf, takerOf } from '../reading/arranged-sql.js';
import type { CaseReader } from '../reading/case-reader.js';
import { covered, isHidden, shown } from '../reading/case-sql.js';
import { veiledTaskRows, veiledTasks } from '../reading/veiled-tasks.js';
import { hasMailThisHour } from './gathered-notices.js';

/** The numbers of tasks and reminders that one case has for a member of staff this morning. */
export interface DigestLine {
  readonly caseId: CaseId;
  readonly overdue: number;
  readonly dueToday: number;
  /** The number of reminders of approaching deadlines since the last digest. Absent in older digests. */
  readonly soon?: number;
  /** The number of tasks that were opened since the last digest. */
  readonly fresh: number;
}

/**
 * Queues one mail each morning for each member of staff, instead of one mail for each task. For each case, the mail
 * says how many tasks of the member or of the member's desk are due today or overdue. It also says how many of
 * the new tasks since the last digest can wait (DUE-2).
 */
export class Digests {
  readonly #database: Runner;

  constructor(
    dataSource: DataSource,
    private readonly cases: Pick<CaseReader, 'everyVeiled'>,
  ) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /**
   * Queues the digests of a day, one for each person, however often this method is called. Queues either all digests or
   * none.
   * @param until the end of the day
   * @returns the number of mails
   */
  async enter(day: IsoDay, until: IsoInstant): Promise<number> {
    const veiled: object[] = [];
    for await (const state of this.cases.everyVeiled())
      veiled.push(...veiledTasks(state, ({ dueAt }) => dueAt !== null && dueAt < until));
    return (await this.#database.rows(enter, { day, until, veiled: JSON.stringify(veiled) })).length;
  }
}

/** DUE-2: true for a notice that waits for the digest of the next morning. */
const waitsForMorning = (o: string): string =>
  `(${o}.sent_at is null and ${o}.urgency = 'when-you-can' and ${o}.case_id is not null)`;

const reader = { staffId: 's.id', role: 't.role', organisationId: 's.organisation_id' };

/**
 * Leaves out the tasks of the airport, because the airport has the list of its travellers. A task that was put off is
 * counted once it is overdue. INC-2: the caller passes in the tasks of veiled cases.
 */
const dueOf = (rows: string, veiled: boolean): string => `
  select s.id as staff_id, t.case_id, count(*) filter (where t.due_at < now()) as overdue,
    count(*) filter (where t.due_at >= now()) as due_today, 0::bigint as soon, 0::bigint as fresh
  from ${rows} join return_case c on c.id = t.case_id
  join staff_account s on s.active and s.organisation_id = t.organisation_id and (t.staff_id = s.id
    or t.role = any(s.roles) and (t.for_desk or exists (
      select from case_part p where p.case_id = t.case_id and p.organisation_id = t.organisation_id
        and p.staff_id = t.staff_id and p.role = t.role and ${covered('p', 's.id')})))
  where t.due_at < :until::timestamptz and t.role <> 'airport-assistant'
    and ${veiled ? `${stillVeiled} and not ${isHidden('t', reader)}` : 'true'} and ${shown('c', reader)}
    and coalesce(${takerOf('t', veiled)}, s.id) = s.id and (t.due_at < now() or ${notBeforeOf('t')} is null)
  group by s.id, t.case_id`;

/** True if the case of a task is still veiled. Otherwise, the task is already among the stored tasks. */
const stillVeiled = 'exists (select from case_part v where v.case_id = t.case_id and v.veiled)';
const due = [dueOf('task t', false), dueOf(veiledTaskRows('t'), true)].join(' union all ');

const ofNotices = `
  select o.staff_id, o.case_id, 0, 0, count(*) filter (where o.kind = 'reminder'), count(*) filter (where o.kind <> 'reminder')
  from outbox o where ${waitsForMorning('o')} group by o.staff_id, o.case_id`;

const enter = statement(
  'digests-enter',
  `with counted as (${due} union all ${ofNotices}),
   line as (
     select staff_id, case_id, sum(overdue) as overdue, sum(due_today) as due_today, sum(soon) as soon,
       sum(fresh) as fresh
     from counted where not ${hasMailThisHour('counted.staff_id')} group by staff_id, case_id
   ),
   entered as (
     insert into outbox (message_id, step_id, staff_id, kind, urgency, digest)
     select 'digest.' || :day::text || '.' || staff_id, gen_random_uuid(), staff_id, 'digest', 'when-you-can',
       jsonb_agg(jsonb_build_object('caseId', case_id, 'overdue', overdue, 'dueToday', due_today, 'soon', soon, 'fresh', fresh) order by case_id)
     from line group by staff_id
     on conflict (message_id) do nothing returning id, staff_id
   ),
   told as (
     update outbox o set sent_at = now() from entered
     where o.staff_id = entered.staff_id and ${waitsForMorning('o')}
   )
   select id from entered`,
);
