/**
 * Unwrapped keys, for a limited time and in a limited number, so that a step need not unwrap one. If callers ask for
 * a key that is being fetched, they wait for the same fetch.
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

  /** Drops the key and all keys below that name. */
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
    // A fetch that failed is tried again by the next caller.
    key.catch(drop);
    return key;
  }
}
