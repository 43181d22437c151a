import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isUuid } from '@homeward/contracts';
import type { Subject } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { AuditLog, type AuditEntry, type Machine } from './audit-log.js';

/** One entry stands for all that a process unwraps of one case in this time. */
const standsForMs = 60_000;
const remembered = 10_000;
const againAfterMs = 1_000;

/**
 * SEE-5: which process unwrapped the keys of which case. Entered beside the work and not before it: workflows go on while PostgreSQL
 * is away, and what could not be entered is kept and entered later, one after the other. One instance a process.
 */
export class KeyUses {
  readonly #log: Pick<AuditLog, 'write'>;
  readonly #machine: Machine = { staffId: randomUUID(), role: 'machine', organisationId: null };
  readonly #waiting = new Map<string, AuditEntry>();
  readonly #standsUntil = new Map<string, number>();
  readonly #closing = new AbortController();
  #isEntering = false;
  #entered: Promise<void> = Promise.resolve();

  /** `process`: as the audit names it, e.g. `process api`. */
  constructor(
    dataSource: DataSource,
    private readonly process: string,
  ) {
    this.#log = new AuditLog(dataSource);
  }

  /** Never throws, and is not waited for. */
  readonly enter = (subject: Subject): void => {
    const { action, caseId } = useOf(subject);
    const alike = `${action} ${caseId ?? ''}`;
    if ((this.#standsUntil.get(alike) ?? 0) > Date.now()) return;
    if (this.#standsUntil.size >= remembered) this.#standsUntil.clear();
    this.#standsUntil.set(alike, Date.now() + standsForMs);
    this.#waiting.set(alike, this.#entryOf(action, caseId));
    if (!this.#isEntering) this.#entered = this.#enterAll();
  };

  /** What is done to keys on purpose, before it is done. @throws {RecordError} where it cannot be entered */
  async begin(action: string): Promise<void> {
    await this.#log.write(this.#entryOf(action, undefined));
  }

  /** Once more for what waits; what cannot be entered then is lost. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#entered;
  }

  #entryOf(action: string, caseId: string | undefined): AuditEntry {
    return { actor: this.#machine, caseId, action, route: this.process };
  }

  /** What comes meanwhile comes in its turn. */
  async #enterAll(): Promise<void> {
    this.#isEntering = true;
    for (const [alike, entry] of this.#waiting) {
      if (!(await this.#untilEntered(entry))) break;
      this.#waiting.delete(alike);
    }
    this.#isEntering = false;
  }

  /** `false`: not before the process ended. */
  async #untilEntered(entry: AuditEntry): Promise<boolean> {
    const { signal } = this.#closing;
    while (!(await this.#isEntered(entry))) {
      if (signal.aborted) return false;
      await pause(againAfterMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
    return true;
  }

  async #isEntered(entry: AuditEntry): Promise<boolean> {
    try {
      await this.#log.write(entry);
      return true;
    } catch {
      return false;
    }
  }
}

/** A person's key is of their case: no entry of the audit names persons. */
function useOf(subject: Subject): { readonly action: string; readonly caseId?: string } {
  if (subject === 'house') return { action: 'use-house-key' };
  if ('breachId' in subject) return { action: 'use-breach-key' };
  // A workflow that is none of ours may have a name that is no id.
  return isUuid(subject.caseId)
    ? { action: 'use-case-keys', caseId: subject.caseId }
    : { action: 'use-case-keys' };
}
