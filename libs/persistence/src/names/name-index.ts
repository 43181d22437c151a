import type { CaseId, PersonId, StepId, VaultId } from '@homeward/contracts';
import { identitiesIn } from '@homeward/domain';
import type { AidHashes, NameTokens } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { recordsOfSteps } from '../reading/case-sql.js';
import { Census } from '../reading/census.js';
import { decryptFact, type SealedFact } from '../record/history.js';
import { decryptJson, decryptState, places, type Seals } from '../record/seals.js';
import { lockStoredCase } from '../record/stored-read-model.js';
import { unlessErased, unlessUnreadable } from '../record-error.js';
import { comparableIdentity, type RecordedIdentity } from '../vault/recorded-identity.js';
import { addHashes, forgetNames, identityNotes, keepName } from './name-sql.js';

interface IdentityNote {
  readonly id: VaultId;
  readonly personId: PersonId | null;
  readonly category: 'identity';
  readonly stepId: StepId;
  readonly sealed: Buffer;
}

/**
 * FIND-1: rewrites the index entries of all names from the identities in the vault, except corrected names (FACT-2).
 * This is needed for names without entries, and after a change in the transliteration. ELIG-1: also adds the hashes by
 * which identities are compared today, for identities that were recorded before these hashes existed. Needs a data
 * source for `upkeep`, as the worker.
 */
export class NameIndex {
  readonly #database: Database;
  readonly #census: Census;

  constructor(
    dataSource: DataSource,
    private readonly seals: Seals,
    private readonly tokens: NameTokens,
    private readonly hashes: AidHashes,
  ) {
    this.#database = new Database(dataSource);
    this.#census = new Census(dataSource);
  }

  /**
   * Writes the index case by case, while people work.
   * @returns the numbers of cases, and of identities that can be found
   */
  async write(): Promise<{ cases: number; identities: number }> {
    const report = { cases: 0, identities: 0 };
    for await (const caseId of this.#census.cases()) {
      const identities = await unlessErased(this.#one(caseId));
      report.cases += identities === undefined ? 0 : 1;
      report.identities += identities ?? 0;
    }
    return report;
  }

  async #one(caseId: CaseId): Promise<number> {
    // Fetching the key may take long, so the key is fetched before the case is locked.
    await this.seals.toDecrypt(caseId).catch(unlessUnreadable);
    return await this.#database.inTransaction(byRole, async (transaction) => {
      const notes = await this.#standingIn(transaction, caseId);
      await transaction.rows(forgetNames, { caseId });
      for (const { personId, stepId, identity } of notes) {
        const comparable = comparableIdentity(identity);
        const of = { caseId, personId, stepId };
        await transaction.rows(keepName, { ...of, ...this.tokens.entryOf(comparable) });
        const hashes = JSON.stringify(this.hashes.hashesOf(comparable));
        await transaction.rows(addHashes, { ...of, hashes });
      }
      return notes.length;
    });
  }

  async #standingIn(transaction: Runner, caseId: CaseId) {
    const row = await lockStoredCase(transaction, caseId);
    if (!row) return [];
    const sealer = await this.seals.toDecrypt(caseId);
    const rows = await transaction.rows<SealedFact>(recordsOfSteps, { caseId, steps: ['record-identity'] });
    const records = rows.map((record) => decryptFact(sealer, caseId, record));
    const standing = identitiesIn(decryptState(sealer, row.state, caseId), records);
    const personOf = new Map(standing.map(({ identity, personId }) => [identity, personId]));
    const notes = await transaction.rows<IdentityNote>(identityNotes, { caseId, ids: [...personOf.keys()] });
    const decrypted = notes.map(async (note) => ({
      personId: personOf.get(note.id)!,
      stepId: note.stepId,
      identity: await unlessErased(this.#decrypted(caseId, note)),
    }));
    return (await Promise.all(decrypted)).filter(isDecrypted);
  }

  async #decrypted(caseId: CaseId, { sealed, ...note }: IdentityNote): Promise<RecordedIdentity> {
    // An identity that came with a correction is sealed with the key of the case.
    const sealer = await this.seals.toDecrypt(caseId, note.personId);
    return decryptJson(sealer, sealed, places.note(caseId, note));
  }
}

/** True if the note has an identity. The identity of an erased person no longer exists. */
const isDecrypted = <N extends { readonly identity?: RecordedIdentity | undefined }>(
  note: N,
): note is N & { readonly identity: RecordedIdentity } => note.identity !== undefined;
