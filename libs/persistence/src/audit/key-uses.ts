import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isUuid } from '@homeward/contracts';
import type { Logger } from '@homeward/observability';
import type { Subject } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { AuditLog, type AuditEntry, type Machine } from './audit-log.js';

const minuteMs = 60_000;
const remembered = 100_000;
const againAfterMs = 1_000;

export interface KeyUsesOptions {
  /** As the audit names the process, e.g. `process api`. */
  readonly process: string;
  /** How long one entry stands for all that the process unwraps of one case: a minute, if not said. */
  readonly standsForMs?: number;
  readonly log?: Logger;
}

/**
 * SEE-5: which process unwrapped the keys of which case. Entered beside the work and not before it: workflows go on
 * while PostgreSQL is away, and what could not be entered is kept and entered later, one after the other. One
 * instance a process.
 */
export class KeyUses {
  readonly #audit: AuditLog;
  readonly #machine: Machine = { staffId: randomUUID(), role: 'machine', organisationId: null };
  readonly #standsForMs: number;
  readonly #waiting = new Map<string, AuditEntry>();
  readonly #standsUntil = new Map<string, number>();
  readonly #closing = new AbortController();
  #isEntering = false;
  /** How many go through every case at the moment. */
  #ofEveryCase = 0;
  #entered: Promise<void> = Promise.resolve();

  constructor(
    dataSource: DataSource,
    private readonly options: KeyUsesOptions,
  ) {
    this.#audit = new AuditLog(dataSource);
    this.#standsForMs = options.standsForMs ?? minuteMs;
    options.log?.info({ processId: this.#machine.staffId }, 'The audit names this process so');
  }

  /** Never throws, and is not waited for. */
  readonly enter = (subject: Subject): void => {
    const { action, caseId } = useOf(subject);
    if (caseId !== undefined && this.#ofEveryCase > 0) return;
    const alike = `${action} ${caseId ?? ''}`;
    if (!this.#isNew(alike)) return;
    this.#waiting.set(alike, this.#entryOf(action, caseId));
    if (!this.#isEntering) this.#entered = this.#enterAll();
  };

  /**
   * Goes through every case: entered once and before it, in the place of two entries a case. While it lasts, this
   * process opens the keys of any case. @throws {RecordError} where it cannot be entered
   */
  readonly ofEveryCase = async <T>(work: () => Promise<T>): Promise<T> => {
    await this.begin('use-all-case-keys');
    this.#ofEveryCase += 1;
    try {
      return await work();
    } finally {
      this.#ofEveryCase -= 1;
    }
  };

  /** For whoever must not use a key that is not entered. @throws {RecordError} where it cannot be */
  readonly enterBefore = async (subject: Subject): Promise<void> => {
    const { action, caseId } = useOf(subject);
    if (this.#isNew(`${action} ${caseId ?? ''}`)) await this.#audit.write(this.#entryOf(action, caseId));
  };

  /** What is done to keys on purpose, before it is done. @throws {RecordError} where it cannot be entered */
  async begin(action: string): Promise<void> {
    await this.#audit.write(this.#entryOf(action, undefined));
  }

  /** Once more for what waits; what cannot be entered then is lost. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#entered;
    const count = this.#waiting.size;
    if (count > 0) this.options.log?.warn({ count }, 'Uses of keys could not be entered');
  }

  #isNew(alike: string): boolean {
    if ((this.#standsUntil.get(alike) ?? 0) > Date.now()) return false;
    if (this.#standsUntil.size >= remembered) this.#standsUntil.clear();
    this.#standsUntil.set(alike, Date.now() + this.#standsForMs);
    return true;
  }

  #entryOf(action: string, caseId: string | undefined): AuditEntry {
    return { actor: this.#machine, caseId, action, route: this.options.process };
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
      await this.#audit.write(entry);
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
