import type { Adapter, AdapterPayload } from 'oidc-provider';

interface StoredPayload {
  readonly payload: AdapterPayload;
  readonly until: number;
}

const swept = 1_000;

/**
 * Stores sessions, codes and grants in memory while the provider runs. After a restart, users must sign in again, but
 * their tokens stay valid.
 */
export function memoryAdapter(): (model: string) => Adapter {
  const all = new Map<string, StoredPayload>();
  return (model) => new Memory(model, all);
}

class Memory implements Adapter {
  constructor(
    private readonly model: string,
    private readonly all: Map<string, StoredPayload>,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const now = Date.now();
    if (this.all.size >= swept)
      for (const [key, { until }] of this.all) if (until <= now) this.all.delete(key);
    this.all.set(this.#key(id), {
      payload,
      until: expiresIn === undefined ? Infinity : now + expiresIn * 1_000,
    });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.all.get(this.#key(id))?.payload;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#first((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#first((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const payload = await this.find(id);
    if (payload) payload['consumed'] = Math.floor(Date.now() / 1_000);
  }

  async destroy(id: string): Promise<void> {
    this.all.delete(this.#key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, { payload }] of this.all) if (payload.grantId === grantId) this.all.delete(key);
  }

  #first(fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, { payload }] of this.all)
      if (key.startsWith(`${this.model}:`) && fits(payload)) return payload;
    return undefined;
  }

  #key(id: string): string {
    return `${this.model}:${id}`;
  }
}
