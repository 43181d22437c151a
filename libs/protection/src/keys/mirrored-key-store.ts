import { ProtectionError } from '../errors.js';
import type { KeyStore, StoredKey } from './key-store.js';
import { nameOf, type DestroyedSubject, type Subject } from './subject.js';

type Found = StoredKey | 'destroyed' | undefined;

/**
 * A key store in two places. A new key is in both places before its first use, so that the loss of one place loses no
 * key. A key or a tombstone that one place lacks is put back from the other place when it is read. While one place is
 * unavailable, keys of the other place can be read, but no key can be made, replaced or destroyed.
 *
 * Tombstones are also in a third place, which belongs to no store. So erased data stays erased even if both places are
 * restored to an earlier moment.
 */
export class MirroredKeyStore implements KeyStore {
  /** @param onPutBack called for each key or tombstone that one of the places lacked. Must not throw. */
  constructor(
    private readonly places: readonly [KeyStore, KeyStore],
    private readonly tombstones: KeyStore,
    private readonly onPutBack?: (subject: Subject) => void,
  ) {}

  async read(subject: Subject): Promise<Found> {
    const answers = await Promise.allSettled(this.places.map((place) => place.read(subject)));
    const away = answers.find((answer) => answer.status === 'rejected');
    const found = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : undefined));
    // Without the third place, both places together still show which keys were destroyed.
    const erased = await this.tombstones.read(subject).catch(() => undefined);
    const key = theOneOf([...found, erased]);
    // The place that is unavailable may have the key.
    if (away && key === undefined) throw away.reason;
    if (!away && key !== undefined) await this.#putBack(subject, key, found);
    return key;
  }

  async create(subject: Subject, key: StoredKey): Promise<StoredKey | 'destroyed'> {
    const found = await this.read(subject);
    if (found !== undefined) return found;
    const [first, second] = this.places;
    // The first place decides which caller’s key is used.
    const created = await first.create(subject, key);
    return created === 'destroyed' ? created : await second.create(subject, created);
  }

  async replace(subject: Subject, key: StoredKey): Promise<void> {
    for (const place of this.places) await place.replace(subject, key);
  }

  async destroy(subject: Subject): Promise<void> {
    for (const place of [this.tombstones, ...this.places]) await place.destroy(subject);
  }

  async *subjects(caseId?: string): AsyncIterable<Subject> {
    const [first, second] = this.places;
    const listed = new Set<string>();
    for await (const subject of first.subjects(caseId)) {
      listed.add(nameOf(subject));
      yield subject;
    }
    for await (const subject of second.subjects(caseId)) if (!listed.has(nameOf(subject))) yield subject;
  }

  async *destroyed(): AsyncIterable<DestroyedSubject> {
    const listed = new Map<string, DestroyedSubject>();
    for (const place of [this.tombstones, ...this.places])
      for await (const subject of place.destroyed()) listed.set(nameOf(subject), subject);
    for (const subject of listed.values())
      if (!('personId' in subject && listed.has(nameOf({ caseId: subject.caseId })))) yield subject;
  }

  async #putBack(subject: Subject, key: StoredKey | 'destroyed', found: readonly Found[]): Promise<void> {
    for (const [index, place] of this.places.entries()) {
      const isThere = key === 'destroyed' ? found[index] === key : found[index] !== undefined;
      if (isThere) continue;
      if (key === 'destroyed') await place.destroy(subject);
      else await place.create(subject, key);
      this.onPutBack?.(subject);
    }
  }
}

/**
 * Combines the results of all places. A tombstone wins over any key.
 * @throws {ProtectionError} `KEY.UNREADABLE` if the places have different keys, because it is not known which key
 * sealed which data
 */
function theOneOf(found: readonly Found[]): Found {
  if (found.includes('destroyed')) return 'destroyed';
  const [key, other] = found.filter(isKey);
  if (other && (other.id !== key!.id || other.version !== key!.version))
    throw new ProtectionError('KEY.UNREADABLE', 'two keys');
  return key;
}

const isKey = (found: Found): found is StoredKey => typeof found === 'object';
