/**
 * Unwrapped keys, kept in memory for a limited time and in a limited number, so that a step need not unwrap a key. If
 * callers request a key that is already being fetched, they wait for the same fetch.
 */
export class CachedKeys<Key> {
  readonly #cached = new Map<string, { readonly key: Promise<Key>; readonly timer: NodeJS.Timeout }>();

  constructor(
    private readonly forMs: number,
    private readonly atMost: number,
  ) {}

  async get(name: string, fetch: () => Promise<Key>): Promise<Key> {
    return await (this.#cached.get(name)?.key ?? this.#fetched(name, fetch));
  }

  /** Drops the key with this name, and all keys whose names begin with this name and a slash. */
  drop(name: string): void {
    for (const [other, { timer }] of this.#cached)
      if (other === name || other.startsWith(`${name}/`)) {
        clearTimeout(timer);
        this.#cached.delete(other);
      }
  }

  #fetched(name: string, fetch: () => Promise<Key>): Promise<Key> {
    const key = fetch();
    const drop = (): void => {
      if (this.#cached.get(name)?.key === key) this.#cached.delete(name);
    };
    this.#cached.set(name, { key, timer: setTimeout(drop, this.forMs).unref() });
    if (this.#cached.size > this.atMost) this.#cached.delete(this.#cached.keys().next().value!);
    // If a fetch failed, the next caller tries again.
    key.catch(drop);
    return key;
  }
}
