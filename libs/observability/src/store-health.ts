import type { Logger } from './logger.js';
import type { Metrics } from './metrics.js';

/** The stores of an installation, by the names that health answers and metrics use. */
export type StoreName =
  | 'record'
  | 'engine'
  | 'keys'
  | 'second-keys'
  | 'documents'
  | 'audit-checkpoints'
  | 'hold'
  | 'journal'
  | 'mails';

export interface StoreProbe {
  /** Writes a small amount of data durably. @throws if the store cannot be written */
  write(): Promise<void>;
  /** The free space of the store, in bytes. Absent if this process cannot see the free space. */
  freeBytes?(): Promise<number>;
}

export interface StoreHealthOptions<Name extends StoreName> {
  readonly probes: Readonly<Partial<Record<Name, StoreProbe>>>;
  readonly log: Logger;
  readonly metrics?: Metrics;
  /** The time limit in ms for the answer of a store. A store that does not answer in time counts as not writable. */
  readonly withinMs?: number;
}

/** How long an answer is valid, in ms. Each store is tested at most once in this time, however many callers ask. */
const holdsForMs = 5_000;

/**
 * Finds out which stores can be written. A full disk is noticed only when data is written, so each store is tested with
 * a real write. A store is tested only when somebody asks, and at most once in {@link holdsForMs}.
 */
export class StoreHealth<Name extends StoreName = StoreName> {
  readonly #stores: Store<Name>[];
  #last: { readonly at: number; readonly unwritable: Promise<Name[]> } | undefined;

  constructor({ probes, log, metrics, withinMs = 3_000 }: StoreHealthOptions<Name>) {
    const writable = metrics?.gauge('store_writable', 'Whether a store can be written', ['store']);
    const free = metrics?.gauge('store_free_bytes', 'Free space of a store', ['store']);
    this.#stores = Object.entries<StoreProbe | undefined>(probes).flatMap(([name, probe]) => {
      const store = name as Name;
      if (!probe) return [];
      return new Store(store, probe, withinMs, {
        tried: (isWritable) => writable?.set({ store }, isWritable ? 1 : 0),
        free: (bytes) => free?.set({ store }, bytes),
        failed: (err) => log.error({ store, err }, 'A store cannot be written'),
        recovered: () => log.info({ store }, 'A store can be written again'),
      });
    });
  }

  /** Returns the stores that cannot be written. Never rejects. */
  unwritable(): Promise<Name[]> {
    if (this.#last === undefined || Date.now() - this.#last.at >= holdsForMs)
      this.#last = { at: Date.now(), unwritable: this.#try() };
    return this.#last.unwritable;
  }

  async #try(): Promise<Name[]> {
    const tried = await Promise.all(
      this.#stores.map(async (store) => ((await store.isWritable()) ? [] : [store.name])),
    );
    return tried.flat();
  }
}

interface StoreNews {
  tried(isWritable: boolean): void;
  free(bytes: number): void;
  failed(error: unknown): void;
  recovered(): void;
}

class Store<Name extends StoreName> {
  #writing: Promise<unknown> | undefined;
  #wasWritable = true;

  constructor(
    readonly name: Name,
    private readonly probe: StoreProbe,
    private readonly withinMs: number,
    private readonly news: StoreNews,
  ) {}

  async isWritable(): Promise<boolean> {
    const error = await this.#failure();
    const isWritable = error === undefined;
    if (this.#wasWritable && !isWritable) this.news.failed(error);
    if (!this.#wasWritable && isWritable) this.news.recovered();
    this.#wasWritable = isWritable;
    this.news.tried(isWritable);
    const bytes = await this.probe.freeBytes?.().catch(() => undefined);
    if (bytes !== undefined) this.news.free(bytes);
    return isWritable;
  }

  /** Tests the store. If a test hangs, no further test starts until the first test has ended. */
  async #failure(): Promise<unknown> {
    this.#writing ??= this.probe
      .write()
      .then(
        () => undefined,
        (error: unknown) => error ?? new Error('no reason'),
      )
      .finally(() => (this.#writing = undefined));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(() => resolve(new Error('no answer')), this.withinMs);
    });
    return await Promise.race([this.#writing, late]).finally(() => clearTimeout(timer));
  }
}
