import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { searchAttributes } from '@homeward/contracts';
import { lazyConnection } from '@homeward/temporal';
import { BackupRefused } from '../backup/backup-refused.js';
import { GuardedServer } from './guarded-server.js';

const loopback = '127.0.0.1';
const startsWithinMs = 60_000;

export interface OwnTemporal {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts an empty in-memory Temporal server on the loopback interface. @throws BackupRefused BACKUP.NOT_UP */
export async function startTemporal(program: string, namespace: string): Promise<OwnTemporal> {
  const port = await freePort();
  const address = `${loopback}:${port}`;
  const server = new GuardedServer(program, [
    'server',
    'start-dev',
    `--ip=${loopback}`,
    `--port=${port}`,
    `--namespace=${namespace}`,
    '--headless',
    '--log-level=never',
    ...Object.entries(searchAttributes).map(([name, type]) => `--search-attribute=${name}=${inCli(type)}`),
  ]);
  if (await answers(server, address, namespace)) return { address, stop: () => server.stop() };
  await server.stop();
  throw new BackupRefused('BACKUP.NOT_UP', 'Temporal');
}

/** Converts `KEYWORD_LIST` to `KeywordList`. */
const inCli = (type: string): string =>
  type.replace(/([A-Z])([A-Z]*)_?/g, (_, first: string, rest: string) => first + rest.toLowerCase());

async function answers(server: GuardedServer, address: string, namespace: string): Promise<boolean> {
  const connection = lazyConnection({ address });
  try {
    for (const end = Date.now() + startsWithinMs; !server.isGone && Date.now() < end; await pause(100)) {
      const isUp = await connection
        .withDeadline(Date.now() + 1_000, async () => {
          const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
          return Object.keys(searchAttributes).every((name) => Object.hasOwn(customAttributes ?? {}, name));
        })
        .catch(() => false);
      if (isUp) return true;
    }
    return false;
  } finally {
    await connection.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(0, loopback, listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
