import type { CaseId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { Census } from '../reading/census.js';
import { missingPostings, post } from '../ledger/ledger-of-case.js';
import { unlessErased, unlessUnreadable } from '../record-error.js';
import { historyOf } from './history.js';
import { projectionOf } from './projection.js';
import { rewriteReadModel } from './read-model.js';
import { contentHash, type KeyedHashes, type Seals } from './seals.js';
import { foldHistory, type RecordPosition, type HashedFact } from './record-position.js';
import { comparable, lockStoredCase, storedReadModel, type StoredCase } from './stored-read-model.js';

/** A place where the record differs from its timeline. Contains names, never values. */
export interface Difference {
  readonly caseNumber: string;
  readonly sequence: number;
  readonly field: string;
}

export interface RebuildReport {
  readonly cases: number;
  readonly facts: number;
  /** The number of cases whose key was destroyed. These cases cannot be compared, and count as equal. */
  readonly erased: number;
  readonly differences: readonly Difference[];
  /** The number of cases whose read model was rebuilt, or whose ledger was completed. */
  readonly written: number;
}

type Mode = 'check' | 'write';
type Found = Pick<Difference, 'sequence' | 'field'>;

/**
 * Law 5: the read model is a fold of the timeline. Checks this, or rebuilds the read model. Needs a data source for
 * `upkeep`.
 */
export class Rebuild {
  readonly #database: Database;
  readonly #census: Census;

  constructor(
    dataSource: DataSource,
    private readonly seals: Seals,
    private readonly hashes: KeyedHashes,
  ) {
    this.#database = new Database(dataSource);
    this.#census = new Census(dataSource);
  }

  /** Compares every case, or one case, with its timeline. */
  async check(caseId?: CaseId): Promise<RebuildReport> {
    return await this.#run('check', caseId);
  }

  /** Like {@link check}, and rebuilds each read model that differs. Also posts what the ledger lacks. */
  async write(caseId?: CaseId): Promise<RebuildReport> {
    return await this.#run('write', caseId);
  }

  async #run(mode: Mode, only?: CaseId): Promise<RebuildReport> {
    const report = { cases: 0, facts: 0, erased: 0, differences: [] as Difference[], written: 0 };
    for await (const caseId of only === undefined ? this.#census.cases() : [only]) {
      report.cases += 1;
      const rebuilt = await unlessErased(this.#one(mode, caseId));
      if (rebuilt === undefined) {
        report.erased += 1;
        continue;
      }
      report.facts += rebuilt.facts;
      report.differences.push(...rebuilt.differences);
      report.written += rebuilt.written ? 1 : 0;
    }
    return report;
  }

  async #one(mode: Mode, caseId: CaseId) {
    // Fetching the key may take long, so the key is fetched before the case is locked. The timeline of the case shows
    // whether a key is missing.
    await this.seals.toDecrypt(caseId).catch(unlessUnreadable);
    return await this.#database.inTransaction(byRole, (transaction) =>
      this.#inTurn(transaction, mode, caseId),
    );
  }

  async #inTurn(transaction: Runner, mode: Mode, caseId: CaseId) {
    const row = await lockStoredCase(transaction, caseId);
    const history = await historyOf(transaction, this.seals, caseId);
    const folded = foldHistory(caseId, history, row?.rebuilds ?? 0);
    const inCase = { caseId, ...folded };
    const missing = await missingPostings(transaction, this.hashes, inCase);
    const stale = await this.#staleFields(transaction, caseId, row, folded);
    const written = mode === 'write' && stale.length + missing.length > 0;
    if (written && stale.length > 0)
      await rewriteReadModel(transaction, this.seals, caseId, { ...folded, rebuilds: folded.rebuilds + 1 });
    if (written) await post(transaction, this.hashes, inCase, missing, new Date().toISOString());
    const caseNumber = folded.state?.caseNumber ?? row?.caseNumber ?? caseId;
    const inLedger = missing.length > 0 ? [{ sequence: folded.sequence, field: 'ledger' }] : [];
    const found = [...this.#changedFacts(caseId, history), ...stale, ...inLedger];
    return { facts: history.length, written, differences: found.map((place) => ({ caseNumber, ...place })) };
  }

  /** Facts that do not match their hash, or that are out of order. Only a backup can repair these facts. */
  #changedFacts(caseId: CaseId, history: readonly HashedFact[]): Found[] {
    const places = history.map(({ fact, content }, i) => ({
      sequence: fact.sequence,
      content: contentHash(this.hashes, caseId, fact).equals(content),
      sequenced: fact.sequence === i + 1,
    }));
    return places.flatMap(({ sequence, content, sequenced }) => [
      ...(content ? [] : [{ sequence, field: 'timeline.content' }]),
      ...(sequenced ? [] : [{ sequence, field: 'timeline.sequence' }]),
    ]);
  }

  async #staleFields(
    runner: Runner,
    caseId: CaseId,
    row: StoredCase | undefined,
    folded: RecordPosition,
  ): Promise<Found[]> {
    const { sequence, state } = folded;
    if (!row && !state) return [];
    if (!row || !state) return [{ sequence, field: 'case' }];
    const stored = await storedReadModel(runner, this.seals, caseId, row);
    const expected = comparable(state, folded, projectionOf(state));
    return differences(stored, expected).map((field) => ({ sequence, field }));
  }
}

/**
 * The paths at which two JSON values differ, down to the last level at which both values have the same shape. Contains
 * keys, never values.
 */
export function differences(one: unknown, other: unknown, path: readonly string[] = []): string[] {
  if (Object.is(one, other)) return [];
  if (!isBranch(one) || !isBranch(other) || Array.isArray(one) !== Array.isArray(other))
    return [path.join('.')];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].sort().flatMap((key) => differences(one[key], other[key], [...path, key]));
}

const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
