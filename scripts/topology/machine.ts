import { freePort, isFree } from '@homeward/testing';

/**
 * Maps each container address to this machine. Uses free ports, so that the services can run at the same time as `npm
 * start`.
 */
export interface Machine {
  /** The port for each address at which a container is reached. */
  readonly ports: Readonly<Record<Address, number>>;
  /**
   * Returns a text of docker-compose.yml with its addresses and folders replaced by addresses and folders of this
   * machine.
   */
  here(text: string): string;
  /** Settings that a process needs and a container does not: the ports to listen on. */
  readonly listening: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const addresses = [
  'record-db:5432',
  'engine-db:5432',
  'temporal:7233',
  'api:3000',
  'identity:8236',
  'sandbox:8235',
  'codec-server:8234',
  'codec-server:8237',
  'worker:9464',
  'worker:9465',
] as const;
type Address = (typeof addresses)[number];

export async function lookAround(folders: Readonly<Record<string, string>>): Promise<Machine> {
  const found: Partial<Record<Address, number>> = {};
  for (const address of addresses)
    found[address] = address === 'temporal:7233' ? await enginePort() : await freePort();
  const ports = found as Record<Address, number>;
  const told = (address: Address): string => String(ports[address]);
  const here = (text: string): string => {
    let translated = text;
    for (const [inside, outside] of Object.entries(folders)) translated = translated.replace(inside, outside);
    for (const address of addresses) {
      const [host, port] = address.split(':') as [string, string];
      // A container uses the loopback address for itself and for containers that share its network.
      for (const name of port === '5432' ? [host] : [host, '127.0.0.1'])
        translated = translated.replace(`${name}:${port}`, `127.0.0.1:${told(address)}`);
    }
    return translated;
  };
  const listening = {
    'engine-schema': { TEMPORAL_DB_HOST: '127.0.0.1', TEMPORAL_DB_PORT: told('engine-db:5432') },
    temporal: { TEMPORAL_PORT: told('temporal:7233'), TEMPORAL_BIND_IP: '127.0.0.1' },
    api: {
      HOMEWARD_API_PORT: told('api:3000'),
      HOMEWARD_API_HOST: '127.0.0.1',
      HOMEWARD_IDENTITY_PORT: told('identity:8236'),
    },
    identity: { HOMEWARD_IDENTITY_PORT: told('identity:8236') },
    worker: {
      HOMEWARD_WORKER_METRICS_PORT: told('worker:9464'),
      HOMEWARD_WORKER_ENGINE_METRICS_PORT: told('worker:9465'),
      HOMEWARD_SANDBOX_PORT: told('sandbox:8235'),
    },
    sandbox: { HOMEWARD_SANDBOX_PORT: told('sandbox:8235') },
    'codec-server': {
      HOMEWARD_CODEC_SERVER_PORT: told('codec-server:8234'),
      HOMEWARD_CODEC_SERVER_HOST: '127.0.0.1',
      HOMEWARD_ENGINE_READS_PORT: told('codec-server:8237'),
      HOMEWARD_IDENTITY_PORT: told('identity:8236'),
    },
  };
  return { ports, here, listening };
}

/**
 * Finds a port for the engine. Temporal stores its ports in 16-bit columns, and also opens ports next to the given
 * one.
 */
async function enginePort(): Promise<number> {
  for (let port = 17_233; port < 32_000; port += 1_000) if (await isFree(port)) return port;
  throw new Error('no port below 32000 is free for Temporal');
}
