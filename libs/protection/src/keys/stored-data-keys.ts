import { randomBytes } from 'node:crypto';
import type { CaseId, PersonId } from '@homeward/contracts';
import { ProtectionError } from '../errors.js';
import { streamSealerOf } from '../documents/stream-sealer.js';
import { deriveKey, type KeyRing } from '../key-ring.js';
import { sealerOf } from '../sealer.js';
import type { DataKeyOf, DataKeys, KeyOfSubject, KeyRegister, Sealers, SealingPurpose } from './data-keys.js';
import { CachedKeys } from './cached-keys.js';
import type { KeyStore, StoredKey } from './key-store.js';
import { nameOf, type DestroyedSubject, type Subject } from './subject.js';
import type { WrappingKey } from './wrapping-key.js';

export interface StoredDataKeysOptions {
  readonly store: KeyStore;
  readonly wrapping: WrappingKey;
  /** How long unwrapped keys stay in memory, in ms, and how many keys stay in memory. */
  readonly cachedForMs?: number;
  readonly cachedAtMost?: number;
  /**
   * True if data of this subject may exist. A missing key of such a subject is lost and is never replaced by a new key.
   * Otherwise, data that was sealed with the old key would stay unreadable after the old key is restored. The default
   * is that no subject has data.
   */
  readonly hasData?: (subject: Subject) => Promise<boolean>;
  /** Called for every key that is unwrapped, because the key may then be used. Must not throw. */
  readonly onUnwrapped?: (subject: Subject) => void;
}

/**
 * The time in ms for which unwrapped keys stay in memory. It is half of the minute within which a destroyed key must
 * become unusable in all processes.
 */
const usualHoldMs = 30_000;

/**
 * Data keys that a key store holds in wrapped form. Create one instance for each process, because the instance keeps
 * the unwrapped keys in memory for a short time.
 */
export class StoredDataKeys implements DataKeys, KeyRegister {
  readonly #cached: CachedKeys<Sealers>;

  constructor(private readonly options: StoredDataKeysOptions) {
    const { cachedForMs = usualHoldMs, cachedAtMost = 2_000 } = options;
    this.#cached = new CachedKeys(cachedForMs, cachedAtMost);
  }

  ofCase(caseId: CaseId): DataKeyOf {
    return this.#of({ caseId });
  }

  ofPerson(caseId: CaseId, personId: PersonId): DataKeyOf {
    return this.#of({ caseId, personId });
  }

  ofBreach(breachId: string): DataKeyOf {
    return this.#of({ breachId });
  }

  ofHouse(): DataKeyOf {
    return this.#of('house');
  }

  async idsIn(caseId: CaseId): Promise<KeyOfSubject[]> {
    const { store } = this.options;
    const found: KeyOfSubject[] = [];
    for await (const subject of store.subjects(caseId)) {
      const stored = await store.read(subject);
      if (stored === undefined || stored === 'destroyed' || subject === 'house') continue;
      found.push({ keyId: idOf(stored), personId: 'personId' in subject ? subject.personId : null });
    }
    return found;
  }

  destroyed(): AsyncIterable<DestroyedSubject> {
    return this.options.store.destroyed();
  }

  /** The id of the installation key, which distinguishes key stores. */
  async houseKeyId(): Promise<string> {
    return idOf(standing(await this.options.store.read('house')));
  }

  #of(subject: Subject): DataKeyOf {
    const name = nameOf(subject);
    const { store } = this.options;
    const sealersFor = (find: () => Promise<StoredKey | 'destroyed' | undefined>) =>
      this.#cached.get(name, async () => this.#unwrapped(subject, standing(await find())));
    const loaded = () => sealersFor(() => store.read(subject));
    const made = () => sealersFor(() => this.#make(subject));
    return {
      toSeal: async (purpose) =>
        (await loaded().catch((error: unknown) => (isMissing(error) ? made() : rethrow(error))))[purpose],
      toDecrypt: async (purpose) => (await loaded())[purpose],
      destroy: async () => {
        await store.destroy(subject);
        this.#cached.drop(name);
      },
    };
  }

  async #make(subject: Subject): Promise<StoredKey | 'destroyed' | undefined> {
    const { store, wrapping, hasData } = this.options;
    // Another process may have made and used the key since this process looked for it.
    if (await hasData?.(subject)) return await store.read(subject);
    const key = { id: randomBytes(8).toString('hex'), version: 1 };
    const wrapped = await wrapping.wrap(randomBytes(32), contextOf(nameOf(subject), key));
    return await store.create(subject, { ...key, wrapped });
  }

  async #unwrapped(subject: Subject, stored: StoredKey): Promise<Sealers> {
    const { wrapping, onUnwrapped } = this.options;
    const key = await wrapping.unwrap(stored.wrapped, contextOf(nameOf(subject), stored));
    onUnwrapped?.(subject);
    const id = idOf(stored);
    const ringFor = (purpose: SealingPurpose): KeyRing => {
      const derived = { id, key: deriveKey(key, purpose) };
      return { current: () => derived, byId: (other) => (other === id ? derived.key : undefined) };
    };
    const sealers = {
      records: sealerOf(ringFor('records')),
      'temporal-payloads': sealerOf(ringFor('temporal-payloads')),
      documents: streamSealerOf(ringFor('documents')),
    };
    key.fill(0);
    return sealers;
  }
}

/** The id that is written into all data that is sealed with the key. */
const idOf = ({ id, version }: Pick<StoredKey, 'id' | 'version'>): string => `${id}.${version}`;

/** The context that a wrapped key is bound to: its subject, its id and its version. */
export const contextOf = (name: string, key: Pick<StoredKey, 'id' | 'version'>): string =>
  `homeward/data-key/${name}#${idOf(key)}`;

const isMissing = (error: unknown) => error instanceof ProtectionError && error.code === 'KEY.MISSING';
const rethrow = (error: unknown): never => {
  throw error;
};

function standing(found: StoredKey | 'destroyed' | undefined): StoredKey {
  if (found === undefined) throw new ProtectionError('KEY.MISSING');
  if (found === 'destroyed') throw new ProtectionError('KEY.DESTROYED');
  return found;
}
