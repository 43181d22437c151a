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
  /** The name of the process in the audit, for example `process api`. */
  readonly process: string;
  /**
   * The period in ms in which all uses of one case's keys by this process share one entry. The default is one minute.
   */
  readonly standsForMs?: number;
  readonly log?: Logger;
}

/**
 * SEE-5: records which process unwrapped the keys of which case. The work does not wait for the entry, because
 * workflows go on while PostgreSQL is unavailable. An entry that fails is kept and written later, one at a time.
 * Create one instance for each process.
 */
export class KeyUses {
  readonly #audit: AuditLog;
  readonly #machine: Machine = { staffId: randomUUID(), role: 'machine', organisationId: null };
  readonly #standsForMs: number;
  readonly #waiting = new Map<string, AuditEntry>();
  readonly #standsUntil = new Map<string, number>();
  readonly #closing = new AbortController();
  #isEntering = false;
  /** The number of calls of {@link ofEveryCase} that are in progress. */
  #ofEveryCase = 0;
  #entered: Promise<void> = Promise.resolve();

  constructor(
    dataSource: DataSource,
    private readonly options: KeyUsesOptions,
  ) {
    this.#audit = new AuditLog(dataSource);
    this.#standsForMs = options.standsForMs ?? minuteMs;
    options.log?.info({ processId: this.#machine.staffId }, 'Id of this process in the audit');
  }

  /** Writes the use of a key to the audit. Never throws, and the caller does not wait for the entry. */
  readonly enter = (subject: Subject): void => {
    const { action, caseId } = useOf(subject);
    if (caseId !== undefined && this.#ofEveryCase > 0) return;
    const alike = `${action} ${caseId ?? ''}`;
    if (!this.#isNew(alike)) return;
    this.#waiting.set(alike, this.#entryOf(action, caseId));
    if (!this.#isEntering) this.#entered = this.#enterAll();
  };

  /** Reports a key that was missing in one of its two places. Never throws. */
  readonly putBack = (subject: Subject): void => {
    const { caseId } = useOf(subject);
    this.options.log?.info(
      caseId === undefined ? {} : { caseId },
      'A key that one of its two places lacked was put there',
    );
  };

  /**
   * Runs work that uses the keys of every case. Writes one entry before the work begins, instead of two entries for
   * each case. While the work runs, this process can unwrap the keys of any case.
   *
   * @throws {RecordError} if the entry cannot be written
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

  /**
   * Writes the use of a key to the audit before the caller uses the key.
   *
   * @throws {RecordError} if the entry cannot be written
   */
  readonly enterBefore = async (subject: Subject): Promise<void> => {
    const { action, caseId } = useOf(subject);
    if (this.#isNew(`${action} ${caseId ?? ''}`)) await this.#audit.write(this.#entryOf(action, caseId));
  };

  /**
   * Writes deliberate work on keys to the audit before the work begins.
   *
   * @throws {RecordError} if the entry cannot be written
   */
  async begin(action: string): Promise<void> {
    await this.#audit.write(this.#entryOf(action, undefined));
  }

  /** Tries once more to write the waiting entries. If an entry fails again, it and all later entries are lost. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#entered;
    const count = this.#waiting.size;
    if (count > 0) this.options.log?.warn({ count }, 'Some uses of keys could not be written to the audit');
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

  /** Writes the waiting entries in order, including entries that arrive meanwhile. */
  async #enterAll(): Promise<void> {
    this.#isEntering = true;
    for (const [alike, entry] of this.#waiting) {
      if (!(await this.#untilEntered(entry))) break;
      this.#waiting.delete(alike);
    }
    this.#isEntering = false;
  }

  /** `false` if {@link close} was called and the entry could not be written. */
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

/**
 * The action for the use of a key. The key of a person counts as a key of the person's case, because no audit entry
 * names persons.
 */
function useOf(subject: Subject): { readonly action: string; readonly caseId?: string } {
  if (subject === 'house') return { action: 'use-house-key' };
  if ('breachId' in subject) return { action: 'use-breach-key' };
  // A workflow of another application may have a name that is not an id.
  return isUuid(subject.caseId)
    ? { action: 'use-case-keys', caseId: subject.caseId }
    : { action: 'use-case-keys' };
}
