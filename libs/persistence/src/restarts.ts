import type { Actor, CaseId, IsoInstant, StaffId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { enteredByMachine } from './audit/entered.js';
import { Database, type DatesOf } from './database/database.js';
import { byRole } from './database/row-scope.js';
import { statement } from './database/statement.js';

/** `same-person`: who proposed it asks again under another account. */
export type RestartOutcome = 'proposed' | 'granted' | 'not-found' | 'same-person';

export interface Restart {
  readonly caseId: CaseId;
  readonly proposedBy: StaffId;
  readonly proposedAt: IsoInstant;
  readonly status: 'proposed' | 'granted';
}

/**
 * Law 5: which cases may be started again from their record. A word is good for a day. All methods throw {@link
 * RecordError}.
 */
export class Restarts {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /** The first operator proposes it, another natural person grants it. Both words are entered into the audit. */
  async ask(caseId: CaseId, by: Actor, route: string): Promise<RestartOutcome> {
    const values = { caseId, by: by.staffId, route };
    const [row] = await this.#database.rows<{ outcome: RestartOutcome }>(byRole, ask, values);
    return row!.outcome;
  }

  async waiting(): Promise<Restart[]> {
    const rows = await this.#database.rows<DatesOf<Restart>>(byRole, waiting);
    return rows.map((row) => ({ ...row, proposedAt: row.proposedAt.toISOString() }));
  }

  async isGranted(caseId: CaseId): Promise<boolean> {
    return (await this.waiting()).some((one) => one.caseId === caseId && one.status === 'granted');
  }

  /** It is used up. Entered into the audit. */
  async carriedOut(caseId: CaseId): Promise<void> {
    await this.#database.rows(byRole, carriedOut, { caseId });
  }
}

const ask = statement(
  'restart-ask',
  'select ask_for_restart(:caseId::uuid, :by::uuid, :route::text) as outcome',
);

const waiting = statement(
  'restarts-waiting',
  `select case_id as "caseId", proposed_by as "proposedBy", proposed_at as "proposedAt",
     case when confirmed_at is null then 'proposed' else 'granted' end as status
   from case_restart where coalesce(confirmed_at, proposed_at) >= now() - interval '1 day' order by proposed_at, case_id`,
);

const carriedOut = statement(
  'restart-carried-out',
  `with used as (delete from case_restart where case_id = :caseId::uuid returning case_id)
   select ${enteredByMachine('case_id', 'restart-case', 'command reconcile')} from used`,
);
