import type { Actor, CaseId, IsoInstant, StaffId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { enteredByMachine } from './audit/entered.js';
import { Database } from './database/database.js';
import { byRole } from './database/row-scope.js';
import { statement } from './database/statement.js';
import { CaseRestartEntity } from './entities/case-restart.entity.js';

/** `same-person`: the proposer asked again under another account. */
export type RestartOutcome = 'proposed' | 'granted' | 'not-found' | 'same-person';

export interface Restart {
  readonly caseId: CaseId;
  readonly proposedBy: StaffId;
  readonly proposedAt: IsoInstant;
  readonly status: 'proposed' | 'granted';
}

/**
 * Law 5: the cases that may be started again from their record. A proposal or confirmation is valid for a day. All
 * methods throw {@link RecordError}.
 */
export class Restarts {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /**
   * Proposes or confirms a restart: the first operator proposes it, another natural person confirms it. Both acts are
   * entered in the audit.
   */
  async ask(caseId: CaseId, by: Actor, route: string): Promise<RestartOutcome> {
    const values = { caseId, by: by.staffId, route };
    const [row] = await this.#database.rows<{ outcome: RestartOutcome }>(byRole, ask, values);
    return row!.outcome;
  }

  async waiting(): Promise<Restart[]> {
    const asked = await this.#database.withManager(byRole, (manager) =>
      manager
        .createQueryBuilder(CaseRestartEntity, 'restart')
        .where(`coalesce(restart.confirmedAt, restart.proposedAt) >= now() - interval '1 day'`)
        .orderBy('restart.proposedAt')
        .addOrderBy('restart.caseId')
        .getMany(),
    );
    return asked.map(({ caseId, proposedById: proposedBy, proposedAt, confirmedAt }) => ({
      caseId,
      proposedBy,
      proposedAt,
      status: confirmedAt === null ? 'proposed' : 'granted',
    }));
  }

  async isGranted(caseId: CaseId): Promise<boolean> {
    return (await this.waiting()).some((one) => one.caseId === caseId && one.status === 'granted');
  }

  /** Uses up the confirmation, and enters that in the audit. */
  async carriedOut(caseId: CaseId): Promise<void> {
    await this.#database.withManager(byRole, async (manager) => {
      const { affected } = await manager.delete(CaseRestartEntity, { caseId });
      if (affected === 0) return;
      await manager.query(`select ${enteredByMachine('$1', 'restart-case', 'command reconcile')}`, [caseId]);
    });
  }
}

const ask = statement(
  'restart-ask',
  'select ask_for_restart(:caseId::uuid, :by::uuid, :route::text) as outcome',
);
