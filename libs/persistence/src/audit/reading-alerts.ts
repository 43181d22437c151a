import type { CaseId, IsoDay, IsoInstant, PersonId, StaffId, StepId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { urgencyOfDuty } from '@homeward/domain';
import { Database, type DatesOf, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement, zurichToday } from '../database/statement.js';
import type { ReadingKind } from '../entities/reading.entity.js';

/** The number of reads that one natural person may make in a day before a protection-officer gets an alert. */
export interface ReadingQuota {
  /** The number of persons whose identity was read. */
  readonly identities: number;
  /** The number of comparisons with earlier aid. */
  readonly comparisons: number;
  /** INC-4: the number of accusations of staff or organisations. */
  readonly accusations: number;
}

export interface ReadingAlert {
  readonly alertId: string;
  readonly onDay: IsoDay;
  readonly kind: ReadingKind;
  /** All accounts of the natural person. */
  readonly accounts: readonly StaffId[];
  readonly counted: number;
  readonly quota: number;
  readonly raisedAt: IsoInstant;
}

/**
 * SEE-5: alerts about reads that look like harvesting. PostgreSQL counts a comparison when its audit entry is
 * written, and a person when an answer names that person.
 */
export class ReadingAlerts {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /**
   * Raises one alert for each person, day and kind, and mails the alert to every protection-officer except the person
   * that the alert is about. Deletes the counts of the days before yesterday.
   *
   * @returns the number of new alerts
   */
  async raise(quota: ReadingQuota): Promise<number> {
    await this.#database.rows(forgetOld);
    const [row] = await this.#database.rows<{ raised: number }>(raise, { ...quota });
    return row!.raised;
  }

  /** The newest 200 alerts that this person may see: all alerts except alerts about this person. Newest first. */
  async knownTo(staffId: StaffId): Promise<ReadingAlert[]> {
    const rows = await this.#database.rows<DatesOf<ReadingAlert>>(knownTo, { staffId });
    return rows.map((row) => ({ ...row, raisedAt: row.raisedAt.toISOString() }));
  }

  /** The number of reads of this kind today, over all accounts of the natural person to whom this account belongs. */
  async today(staffId: StaffId, kind: ReadingKind): Promise<number> {
    const [row] = await this.#database.rows<{ counted: number }>(today, { staffId, kind });
    return row!.counted;
  }

  /** INC-4: counts an accusation by this person. The accusation is a step that will be recorded under this id. */
  async countAccusation(staffId: StaffId, stepId: StepId): Promise<void> {
    await this.#database.rows(countAccusation, { staffId, stepId });
  }

  /**
   * Counts that this person was shown the identity, address or payment details of these persons. `null` stands for all
   * persons in the case.
   */
  async count(
    staffId: StaffId,
    persons: readonly { readonly caseId: CaseId; readonly personId: PersonId | null }[],
  ): Promise<void> {
    const [caseIds, personIds] = [
      persons.map(({ caseId }) => caseId),
      persons.map(({ personId }) => personId ?? ''),
    ];
    await this.#database.rows(countPersons, { staffId, caseIds, personIds });
  }
}

const forgetOld = statement('readings-forget', `delete from reading_count where on_day < ${zurichToday} - 1`);

const raise = statement(
  'readings-raise',
  `with passed as (
     select c.natural_person, c.on_day, c.kind, sum(c.counted)::int as counted, q.quota
     from reading_count c
     join (values ('identity', :identities::int), ('comparison', :comparisons::int),
       ('accusation', :accusations::int)) as q (kind, quota) on q.kind = c.kind
     group by c.natural_person, c.on_day, c.kind, q.quota having sum(c.counted) > q.quota
   ), raised as (
     insert into reading_alert as a (id, natural_person, on_day, kind, counted, quota)
     select gen_random_uuid(), natural_person, on_day, kind, counted, quota from passed
     on conflict on constraint reading_alert_once do update set counted = excluded.counted
       where a.counted < excluded.counted
     returning id, natural_person, xmax = 0 as is_new
   ), mailed as (
     insert into outbox (message_id, reading_alert_id, step_id, staff_id, kind, urgency)
     select r.id || '.' || s.id, r.id, r.id, s.id, 'alert', '${urgencyOfDuty['reading-alert'].alert}'
     from raised r join staff_account s on s.active and 'protection-officer' = any(s.roles)
       and s.natural_person <> r.natural_person
     where r.is_new
     on conflict (message_id) do nothing
   )
   select count(*) filter (where is_new)::int as raised from raised`,
);

const knownTo = statement(
  'readings-alerts',
  `select a.id as "alertId", to_char(a.on_day, 'YYYY-MM-DD') as "onDay", a.kind, a.counted, a.quota, a.raised_at as "raisedAt",
     array(select s.id from staff_account s where s.natural_person = a.natural_person order by s.id) as accounts
   from reading_alert a
   where a.natural_person <> (select natural_person from staff_account where id = :staffId::uuid)
   order by a.raised_at desc, a.id limit 200`,
);

const today = statement('readings-today', `select readings_today(:staffId::uuid, :kind::text) as counted`);

const countPersons = statement(
  'readings-count',
  `select count_persons_told(:staffId::uuid, :caseIds::uuid[], :personIds::text[])`,
);

const countAccusation = statement(
  'accusations-count',
  `select count_accusation(:staffId::uuid, :stepId::uuid)`,
);
