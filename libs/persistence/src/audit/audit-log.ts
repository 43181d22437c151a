import type { Actor, CaseId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { writeOnce, type WrittenRow } from './write-once.js';

/** The period in which identical reads share one entry, in ms: an open page sends the same request many times. */
const standsForMs = 60_000;
const remembered = 10_000;

/**
 * A process as an actor. Each process has a separate id, so that no other writer waits for the chain of the process.
 */
export interface Machine {
  readonly staffId: string;
  readonly role: 'machine';
  readonly organisationId: null;
}

export interface AuditEntry {
  readonly actor: Pick<Actor, 'staffId' | 'role' | 'organisationId'> | Machine;
  readonly caseId?: CaseId | undefined;
  /** A code for the data that was read or the action that was done. */
  readonly action: string;
  /** The pattern of the route, without ids. */
  readonly route: string;
  /** The code of the refusal. Absent if the action was not refused. */
  readonly refusedWith?: string | undefined;
}

/**
 * SEE-5: every read of personal data and every refusal leaves an entry, and nobody can change the entry without being
 * noticed. The statement that records a step (record/write-facts.ts) or refuses a step (requests/step-request-sql.ts)
 * also writes the step to the audit.
 */
export class AuditLog {
  readonly #database: Runner;
  readonly #once = new Map<string, WrittenRow>();

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  async write({ actor, caseId, action, route, refusedWith }: AuditEntry): Promise<void> {
    const { staffId, role, organisationId } = actor;
    const outcome = refusedWith ?? 'done';
    await this.#database.rows(append, {
      staffId,
      role,
      organisationId,
      caseId: caseId ?? null,
      action,
      route,
      outcome,
    });
  }

  /**
   * Writes an entry for a repeated request: within a minute, a process writes only one of several identical entries.
   */
  async writeOnceAMinute(entry: AuditEntry): Promise<void> {
    const { actor, caseId = '', action, route, refusedWith = '' } = entry;
    const alike = [actor.staffId, actor.role, caseId, action, route, refusedWith].join(' ');
    if (this.#once.size >= remembered && !this.#once.has(alike)) this.#once.clear();
    await writeOnce(this.#once, alike, standsForMs, () => this.write(entry));
  }
}

const append = statement(
  'audit-append',
  `select audit_append(:staffId::uuid, :role::text, :organisationId::uuid, :caseId::uuid, :action::text, :route::text,
     :outcome::text)`,
);
