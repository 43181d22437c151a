import type { Actor, CaseId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { statement } from '../database/statement.js';

export interface AuditEntry {
  readonly actor: Pick<Actor, 'staffId' | 'role'>;
  readonly caseId?: CaseId | undefined;
  /** A code: what was read or done. */
  readonly action: string;
  /** The route's pattern, without ids. */
  readonly route: string;
}

/** SEE-5: every read of personal data leaves a row that nobody can change. */
export class AuditLog {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  async write({ actor, caseId, action, route }: AuditEntry): Promise<void> {
    const { staffId, role } = actor;
    await this.#database.rows(insertEvent, { staffId, role, caseId: caseId ?? null, action, route });
  }
}

const insertEvent = statement(
  'audit-insert',
  `insert into audit_event (staff_id, role, case_id, action, route)
   values (:staffId::uuid, :role::text, :caseId::uuid, :action::text, :route::text)`,
);
