import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './durable-files.js';
import type { Sealer } from './sealer.js';

/**
 * An entry of the journal for a recorded step. It contains enough data to know that the step was taken, and nothing of
 * the content of the step.
 */
export interface JournalEntry {
  readonly caseId: string;
  readonly sequence: number;
  readonly stepId: string;
  readonly step: string;
  /** The role of the person who took the step; `null` for a machine. */
  readonly role: string | null;
  readonly recordedAt: string;
  /** A keyed hash of the whole step. */
  readonly digest: string;
}

export interface StepJournalOptions {
  readonly folder: string;
  readonly sealer: () => Promise<Sealer>;
  /**
   * The number of days for which a file is kept. It equals the time for which a backup that is older than the file may
   * be restored.
   */
  readonly retentionDays: number;
  /** Called if entries could not be written. Must not throw. */
  readonly onFailure: (error: unknown) => void;
  /** The time in ms after which lines that could not be written are tried again, if no step comes first. */
  readonly againAfterMs?: number;
}

interface DayFile {
  readonly day: string;
  readonly handle: Promise<FileHandle>;
  /** The length of the complete lines of the file, in bytes. */
  bytes: number;
}

const place = 'journal';
/**
 * The interval in ms at which written lines are forced to the disk. A power cut can remove the lines of one interval
 * from the journal.
 */
const syncEveryMs = 100;
/** The maximum number of lines that wait for a full disk. If more lines wait, the oldest lines are lost. */
const mostWaiting = 20_000;
const dayMs = 86_400_000;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * A journal of recorded steps, in a folder that belongs to no store. If both databases are restored to an earlier
 * moment, the journal still shows which answered steps are lost. Each process appends to files of its own, one file for
 * each day. Every line is sealed, because the name of a step can reveal what its readers must not know (SEE-7).
 */
export class StepJournal {
  readonly #name = randomBytes(6).toString('hex');
  #file: DayFile | undefined;
  #waiting: string[] = [];
  #writing: Promise<void> = Promise.resolve();
  #sync: NodeJS.Timeout | undefined;
  #again: NodeJS.Timeout | undefined;

  constructor(private readonly options: StepJournalOptions) {}

  /**
   * Appends entries. Resolves when the entries would survive the end of this process. A power cut can remove the
   * entries of the last 100 ms. Never rejects, because the record has the steps, and a full disk must not stop the work
   * of a case. Entries that could not be written wait, and are written as soon as possible.
   */
  async append(entries: readonly JournalEntry[]): Promise<void> {
    try {
      const sealer = await this.options.sealer();
      for (const entry of entries)
        this.#waiting.push(`${sealer.seal(JSON.stringify(entry), place).toString('base64')}\n`);
      await this.#written();
    } catch (error) {
      this.options.onFailure(error);
    }
  }

  async close(): Promise<void> {
    await this.#written();
    clearTimeout(this.#again);
    clearTimeout(this.#sync);
    const file = this.#file;
    this.#file = undefined;
    await this.#ended(file);
  }

  /** Writes the waiting lines after the lines that are being written, so that a line is never inside another line. */
  #written(): Promise<void> {
    return (this.#writing = this.#writing.then(() => this.#write()));
  }

  async #write(): Promise<void> {
    const lines = this.#waiting;
    if (lines.length === 0) return;
    this.#waiting = [];
    try {
      const text = lines.join('');
      const handle = await this.#today();
      await handle.appendFile(text);
      this.#file!.bytes += Buffer.byteLength(text);
      this.#sync ??= setTimeout(() => void this.#synced(), syncEveryMs);
    } catch (error) {
      this.options.onFailure(error);
      this.#waiting = [...lines, ...this.#waiting].slice(-mostWaiting);
      await this.#withoutPart();
      this.#again ??= setTimeout(() => {
        this.#again = undefined;
        void this.#written();
      }, this.options.againAfterMs ?? 5_000);
    }
  }

  /** Removes what a failed write left in the file, so that the next entry begins on a new line. */
  async #withoutPart(): Promise<void> {
    const { bytes = 0, handle } = this.#file ?? {};
    await handle?.then((file) => file.truncate(bytes)).catch(this.options.onFailure);
  }

  async #synced(): Promise<void> {
    this.#sync = undefined;
    await this.#file?.handle.then((handle) => handle.datasync()).catch(this.options.onFailure);
  }

  #today(): Promise<FileHandle> {
    const day = dayOf(Date.now());
    if (this.#file?.day !== day) {
      const handle = this.#ended(this.#file).then(() => this.#opened(day));
      this.#file = { day, handle, bytes: 0 };
      // A disk that was full may have space at the next step.
      handle.catch(() => (this.#file = undefined));
    }
    return this.#file.handle;
  }

  async #ended(file: DayFile | undefined): Promise<void> {
    const handle = await file?.handle.catch(() => undefined);
    await handle
      ?.datasync()
      .then(() => handle.close())
      .catch(this.options.onFailure);
  }

  async #opened(day: string): Promise<FileHandle> {
    const { folder, retentionDays } = this.options;
    await makeFolder(folder);
    const oldest = dayOf(Date.now() - retentionDays * dayMs);
    for (const name of await readdir(folder))
      if (name < oldest && ends.test(name)) await rm(join(folder, name), { force: true });
    return await open(join(folder, `${day}.${this.#name}.journal`), 'a', 0o600);
  }
}

const ends = /^\d{4}-\d\d-\d\d\.[0-9a-f]+\.journal$/;

/** Yields the entries of a journal, ordered by day. Skips a line that a crash cut off. */
export async function* journalEntries(folder: string, sealer: Sealer): AsyncGenerator<JournalEntry> {
  const names = (await readdir(folder)).filter((name) => ends.test(name)).sort();
  for (const name of names)
    for (const line of (await readFile(join(folder, name), 'utf8')).split('\n')) {
      const entry = line === '' ? undefined : entryIn(line, sealer);
      if (entry) yield entry;
    }
}

function entryIn(line: string, sealer: Sealer): JournalEntry | undefined {
  try {
    return JSON.parse(sealer.decrypt(Buffer.from(line, 'base64'), place).toString('utf8')) as JournalEntry;
  } catch {
    return undefined;
  }
}
