import { join } from 'node:path';
import { ProtectionError } from '../errors.js';
import {
  fileExists,
  makeFolder,
  namesIn,
  removeAll,
  removeLeftover,
  textIn,
  writeOnce,
  writeOver,
} from '../durable-files.js';
import type { KeyStore, StoredKey } from './key-store.js';
import { asFileName, nameOf, subjectOf, type DestroyedSubject, type Subject } from './subject.js';

/**
 * `<folder>/<base>.key` contains a subject's key; `<folder>/<base>.destroyed` means that the subject never gets a key
 * again.
 */
interface Place {
  readonly folder: string;
  readonly base: string;
}

const ofHouse = 'house';
const ofCase = 'case';
const ofBreach = 'breach';
/**
 * The prefix of a breach's folder, so that the folder of a breach is never the folder of a case. The person who records
 * a breach may choose the id of the breach.
 */
const breachFolder = 'breach-';
const ofPerson = 'person-';

const keyEnds = '.key';
const keyFile = ({ folder, base }: Place) => join(folder, `${base}${keyEnds}`);
const tombstoneEnds = '.destroyed';
const tombstone = ({ folder, base }: Place) => join(folder, `${base}${tombstoneEnds}`);
const baseOf = (file: string): string => file.slice(0, -tombstoneEnds.length);

/**
 * A key store in a folder. Each case has a folder, and each subject has a small file. Only the owner of the file can
 * read it. Needs a file system with hard links. A destruction writes its tombstone before it removes a file. A process
 * that writes a key checks for a tombstone afterwards, and removes the key if a tombstone exists. So a destruction
 * always wins, without a lock that a killed process would leave behind.
 */
export class DirectoryKeyStore implements KeyStore {
  constructor(private readonly root: string) {}

  async read(subject: Subject): Promise<StoredKey | 'destroyed' | undefined> {
    return await orUnavailable(() => read(this.#placeOf(subject)));
  }

  async create(subject: Subject, key: StoredKey): Promise<StoredKey | 'destroyed'> {
    const place = this.#placeOf(subject);
    return await orUnavailable(async () => {
      if (await isDestroyed(place)) return 'destroyed';
      await makeFolder(place.folder);
      await writeOnce(keyFile(place), JSON.stringify(key));
      await removeIfDestroyed(place);
      return (await read(place))!;
    });
  }

  async replace(subject: Subject, key: StoredKey): Promise<void> {
    const place = this.#placeOf(subject);
    await orUnavailable(async () => {
      if (await isDestroyed(place)) return;
      await writeOver(keyFile(place), JSON.stringify(key));
      await removeIfDestroyed(place);
    });
  }

  async destroy(subject: Subject): Promise<void> {
    const place = this.#placeOf(subject);
    await orUnavailable(async () => {
      await makeFolder(place.folder);
      await writeOnce(tombstone(place), '');
      await removeIfDestroyed(place);
    });
  }

  /** Lists the subjects that have a key. Also removes files that killed processes left behind. */
  async *subjects(caseId?: string): AsyncIterable<Subject> {
    const folders =
      caseId === undefined ? await orUnavailable(() => namesIn(this.root)) : [asFileName(caseId)];
    for (const name of folders) {
      const folder = join(this.root, name);
      for (const file of await orUnavailable(() => namesIn(folder))) {
        await orUnavailable(() => removeLeftover(join(folder, file)));
        if (!file.endsWith(keyEnds)) continue;
        const place = { folder, base: file.slice(0, -keyEnds.length) };
        await orUnavailable(() => removeIfDestroyed(place));
        if (await orUnavailable(() => fileExists(keyFile(place)))) yield subjectAt(name, place.base);
      }
    }
  }

  async *destroyed(): AsyncIterable<DestroyedSubject> {
    for (const name of await orUnavailable(() => namesIn(this.root))) {
      const files = await orUnavailable(() => namesIn(join(this.root, name)));
      const bases = files.filter((file) => file.endsWith(tombstoneEnds)).map(baseOf);
      for (const base of bases.includes(ofCase) ? [ofCase] : bases) {
        const subject = subjectAt(name, base);
        if (subject !== 'house' && !('breachId' in subject)) yield subject;
      }
    }
  }

  #placeOf(subject: Subject): Place {
    const [kind, id = ofHouse, , personId] = nameOf(subject).split('/');
    const folder = kind === ofBreach ? `${breachFolder}${id}` : id;
    return {
      folder: join(this.root, folder),
      base: personId === undefined ? kind! : `${ofPerson}${personId}`,
    };
  }
}

function subjectAt(folder: string, base: string): Subject {
  if (base === ofHouse) return subjectOf(ofHouse);
  if (base === ofCase) return subjectOf(`case/${folder}`);
  if (base === ofBreach) return subjectOf(`breach/${folder.slice(breachFolder.length)}`);
  return subjectOf(`case/${folder}/person/${base.slice(ofPerson.length)}`);
}

async function read(place: Place): Promise<StoredKey | 'destroyed' | undefined> {
  if (await isDestroyed(place)) return 'destroyed';
  const text = await textIn(keyFile(place));
  return text === undefined ? undefined : (JSON.parse(text) as StoredKey);
}

const wholeCase = ({ folder }: Place): Place => ({ folder, base: ofCase });

/** True if the subject or the whole case of the subject has a tombstone. */
const isDestroyed = async (place: Place): Promise<boolean> =>
  (await fileExists(tombstone(place))) || (await fileExists(tombstone(wholeCase(place))));

async function removeIfDestroyed(place: Place): Promise<void> {
  if (await fileExists(tombstone(wholeCase(place))))
    await removeAll(place.folder, (name) => !name.endsWith(tombstoneEnds));
  else if (await fileExists(tombstone(place)))
    await removeAll(place.folder, (name) => name.startsWith(`${place.base}${keyEnds}`));
}

/** Replaces every error, because the messages of the file system contain a path. */
async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code = 'damaged' } = error as NodeJS.ErrnoException;
    throw new ProtectionError('KEY.UNAVAILABLE', `key store ${code}`);
  }
}
