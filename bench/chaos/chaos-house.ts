import { freePort } from '@homeward/testing';
import { openHouse, type House } from '../../apps/api/test/house.js';
import { apiApart, sandboxApart, workerApart, type Part } from '../../apps/api/test/parts.js';
import { OrderCounter } from './order-counter.js';

/** A part that can be killed. */
export interface Killable {
  readonly name: string;
  crash(): Promise<unknown>;
  resume(): Promise<unknown>;
}

/** An installation in which every process can be killed, with one or two APIs and workers. */
export interface ChaosHouse {
  readonly house: House;
  readonly apiUrls: readonly string[];
  readonly orders: OrderCounter;
  readonly parts: readonly Killable[];
  stop(): Promise<void>;
}

export async function openChaosHouse(
  ofEach: 1 | 2,
  env: Readonly<Record<string, string>> = {},
): Promise<ChaosHouse> {
  const sandboxPort = await freePort();
  const orders = await OrderCounter.before(sandboxPort);
  const others: Part[] = [];
  const settings = {
    HOMEWARD_LOG_LEVEL: 'fatal',
    HOMEWARD_SANDBOX_PORT: String(sandboxPort),
    HOMEWARD_BANK_URL: `${orders.url}/bank`,
    ...env,
  };
  const house = await openHouse({ apart: {}, env: settings });
  const stop = async (): Promise<void> => {
    for (const part of others.reverse()) await part.stop();
    await house.stop();
    orders.stop();
  };
  try {
    const sandbox = await sandboxApart(house.env);
    others.push(sandbox);
    const [apis, workers, apiUrls] = [[house.api], [house.worker], [house.apiUrl]];
    if (ofEach === 2) {
      const port = await freePort();
      workers.push(await workerApart(house.env));
      others.push(workers[1]!);
      apis.push(await apiApart({ ...house.env, HOMEWARD_API_PORT: String(port) }));
      others.push(apis[1]!);
      apiUrls.push(`http://127.0.0.1:${port}`);
    }
    const parts: Killable[] = [
      ...apis.map((part) => named('api', part)),
      ...workers.map((part) => named('worker', part)),
      named('sandbox', sandbox),
      named('postgres', interrupted(house.postgres)),
      named('temporal', interrupted(house.temporal)),
    ];
    return { house, apiUrls, orders, parts, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Crashes = Omit<Killable, 'name'>;

const named = (name: string, part: Crashes): Killable => ({
  name,
  crash: () => part.crash(),
  resume: () => part.resume(),
});

const interrupted = (server: House['postgres'] | House['temporal']): Crashes => ({
  crash: () => server.interrupt('crashed'),
  resume: () => server.resume(),
});
