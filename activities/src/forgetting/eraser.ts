import type { IsoDay } from '@homeward/contracts';
import type { CaseState } from '@homeward/domain';
import {
  byRole,
  unlessErased,
  unlessUnreadable,
  type CaseReader,
  type DocumentUpkeep,
  type ErasedRecord,
  type OpenErasure,
} from '@homeward/persistence';
import type { DataKeys, KeyRegister } from '@homeward/protection';
import type { Histories } from './histories.js';

export interface EraserOptions {
  readonly record: ErasedRecord;
  readonly reader: Pick<CaseReader, 'load' | 'linkedWith'>;
  readonly keys: DataKeys & KeyRegister;
  readonly documents: Pick<DocumentUpkeep, 'removeAllOf'>;
  readonly histories: Pick<Histories, 'count' | 'delete'>;
  readonly today: () => IsoDay;
}

export type ErasureOutcome = 'erased' | 'held' | 'declined' | 'done-before';

/**
 * CLOSE-1: erases a case, or one person in a case. First counts what the reports need, then removes the documents and
 * destroys the keys. After that nobody can read the data, wherever a copy is, and the remaining work only cleans up. An
 * interrupted erasure runs again from the beginning and ends in the same state.
 */
export class Eraser {
  readonly #options: EraserOptions;

  constructor(options: EraserOptions) {
    this.#options = options;
  }

  async erase(erasureId: string): Promise<ErasureOutcome> {
    const { record, documents, histories } = this.#options;
    const erasure = await record.find(erasureId);
    if (!erasure) return 'done-before';
    const begun = await record.begin(erasure, await this.#lastCheck(erasure));
    if (begun !== 'begun') return begun;
    // Documents that wait to move to a linked case are re-encrypted for the linked case now, while their old key
    // still exists.
    await documents.removeAllOf(erasure.caseId, erasure.personId);
    await this.#destroyKeys(erasure);
    await record.keysDestroyed(erasureId);
    await record.remove(erasure, await this.#elsewhere(erasure));
    if (erasure.personId === null) await histories.delete(erasure.caseId);
    await record.finish(erasureId);
    return 'erased';
  }

  /** Counts the data of the case in other stores. The certificate names each count by its store. */
  async #elsewhere({ caseId, personId }: OpenErasure): Promise<Record<string, number>> {
    if (personId !== null) return {};
    return { 'temporal-history': await this.#options.histories.count(caseId) };
  }

  async #lastCheck({ caseId, personId }: OpenErasure) {
    const { keys, reader, today } = this.#options;
    const keysOfCase = await keys.idsIn(caseId);
    const going = personId === null ? keysOfCase : keysOfCase.filter((key) => key.personId === personId);
    const state = await this.#stateOf(caseId);
    const linked = state ? await reader.linkedWith(state) : [];
    return { state, linked, keyIds: going.map(({ keyId }) => keyId), today: today() };
  }

  /**
   * The state of the case. `undefined` if the key of the case was already destroyed, or if the remaining data cannot be
   * decrypted.
   */
  async #stateOf(caseId: string): Promise<CaseState | undefined> {
    const load = this.#options.reader.load(byRole, caseId).catch(unlessUnreadable);
    return (await unlessErased(load))?.state;
  }

  #destroyKeys({ caseId, personId }: OpenErasure): Promise<void> {
    const { keys } = this.#options;
    return (personId === null ? keys.ofCase(caseId) : keys.ofPerson(caseId, personId)).destroy();
  }
}
