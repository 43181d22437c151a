import type { Actor, CaseId, IsoInstant, StaffId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { enteredByMachine } from './audit/entered.js';
import { Database } from './database/database.js';
import { byRole } from './database/row-scope.js';
import { statement } from './database/statement.js';
import { OperatorGrantEntity } from './entities/operator-grant.entity.js';

/** An act of operations that two natural persons must ask for. */
export type OperatorAct =
  | { readonly act: 'restart-case'; readonly caseId: CaseId }
  /** `heldSince`: a grant applies to one hold of the installation, or to one hold of its payments. */
  | {
      readonly act: 'restart-every-case' | 'declare-cut' | 'release' | 'release-payments';
      readonly heldSince: IsoInstant;
    };

/** `same-person`: the proposer asked again with another account. */
export type GrantOutcome = 'proposed' | 'granted' | 'not-found' | 'same-person';

export interface OperatorGrant {
  readonly act: OperatorAct['act'];
  /** The id of the case, or the instant from which the installation is held. */
  readonly target: string;
  readonly proposedBy: StaffId;
  readonly proposedAt: IsoInstant;
  readonly status: 'proposed' | 'granted';
}

/**
 * The acts of operations that one operator has proposed, and the acts that another operator has confirmed. Both are
 * valid for a day. All methods throw {@link RecordError}.
 */
export class OperatorGrants {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /**
   * Proposes or confirms an act. The first operator proposes the act, and another natural person confirms it. Both the
   * proposal and the confirmation are written to the audit.
   */
  async ask(asked: OperatorAct, by: Actor, route: string): Promise<GrantOutcome> {
    const values = { act: asked.act, target: targetOf(asked), caseId: caseOf(asked), by: by.staffId, route };
    const [row] = await this.#database.rows<{ outcome: GrantOutcome }>(byRole, ask, values);
    return row!.outcome;
  }

  async waiting(): Promise<OperatorGrant[]> {
    const asked = await this.#database.withManager(byRole, (manager) =>
      manager
        .createQueryBuilder(OperatorGrantEntity, 'asked')
        .where(`coalesce(asked.confirmedAt, asked.proposedAt) >= now() - interval '1 day'`)
        .orderBy('asked.proposedAt')
        .addOrderBy('asked.target')
        .getMany(),
    );
    return asked.map(({ act, target, proposedById: proposedBy, proposedAt, confirmedAt }) => ({
      act,
      target,
      proposedBy,
      proposedAt,
      status: confirmedAt === null ? 'proposed' : 'granted',
    }));
  }

  async isGranted(asked: OperatorAct): Promise<boolean> {
    const target = targetOf(asked);
    return (await this.waiting()).some(
      (one) => one.act === asked.act && one.target === target && one.status === 'granted',
    );
  }

  /** Uses up a grant, and writes to the audit which act was done with the grant. */
  async carriedOut(
    asked: OperatorAct & { readonly act: `restart-${string}` | 'declare-cut' },
    doing = 'command reconcile',
  ): Promise<void> {
    await this.#database.withManager(byRole, async (manager) => {
      const found = { act: asked.act, target: targetOf(asked) };
      const { affected } = await manager.delete(OperatorGrantEntity, found);
      if (affected === 0) return;
      const entered = enteredByMachine('$1::uuid', asked.act, doing);
      await manager.query(`select ${entered}`, [caseOf(asked)]);
    });
  }
}

const caseOf = (asked: OperatorAct): CaseId | null => ('caseId' in asked ? asked.caseId : null);
const targetOf = (asked: OperatorAct): string => ('caseId' in asked ? asked.caseId : asked.heldSince);

const ask = statement(
  'operator-grant-ask',
  'select ask_for_grant(:act::text, :target::text, :caseId::uuid, :by::uuid, :route::text) as outcome',
);
