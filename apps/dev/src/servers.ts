import { connect } from 'node:net';
import { join } from 'node:path';
import type { Settings } from '@homeward/config';
import { searchAttributes } from '@homeward/contracts';
import { ServerProblem, startPostgres, startTemporalDevServer, type Progress } from '@homeward/testing';
import type { Component } from './component.js';
import type { RunLog } from './run-log.js';

/** Our own PostgreSQL, or a check that the server in the settings answers. */
export function postgres(
  { postgres: { embedded, embeddedPort, url }, dataDir }: Settings,
  log: RunLog,
): Component {
  const name = 'postgres';
  if (!embedded) {
    const { hostname, port } = new URL(url.reveal());
    return external(name, 'PostgreSQL', hostname, Number(port || 5432), 'HOMEWARD_POSTGRES_URL');
  }
  return {
    name,
    title: 'PostgreSQL',
    start: async () => {
      const server = await startPostgres({
        dataDir: join(dataDir, 'postgres'),
        port: embeddedPort,
        password: new URL(url.reveal()).password,
        progress: progressTo(log, name),
        onLine: (line) => log.line(name, line),
      });
      return { exited: server.exited, stop: () => server.stop(), kill: () => server.interrupt('crashed') };
    },
  };
}

/**
 * Our own Temporal with its UI, or a check that the server in the settings answers. The UI has no codec server in its
 * configuration, because the codec server refuses every browser that has not signed in. A browser gets the address of
 * the codec server when the user signs in to the codec server (docs/operations.md).
 */
export function temporal({ temporal: settings, dataDir }: Settings, log: RunLog): Component {
  const name = 'temporal';
  if (!settings.devServer) {
    const [host = '', port] = settings.address.split(':');
    return external(name, 'Temporal', host, Number(port), 'HOMEWARD_TEMPORAL_ADDRESS');
  }
  return {
    name,
    title: 'Temporal',
    start: async () => {
      const server = await startTemporalDevServer({
        dbFile: join(dataDir, 'temporal.db'),
        port: settings.devPort,
        uiPort: settings.uiPort,
        namespace: settings.namespace,
        searchAttributes,
        progress: progressTo(log, name),
        onLine: (line) => log.line(name, line),
      });
      return { exited: server.exited, stop: () => server.stop(), kill: () => server.interrupt('crashed') };
    },
  };
}

const progressTo =
  (log: RunLog, name: string): Progress =>
  (line) =>
    log.say(name, line);

const REACHED_WITHIN_MS = 3_000;

function external(name: string, title: string, host: string, port: number, setting: string): Component {
  return {
    name,
    title: `${title} (yours, ${setting})`,
    start: async () => {
      if (await canReach(host, port)) return undefined;
      throw new ServerProblem(
        'DEV.SERVER_NOT_REACHED',
        `No ${title} answers at ${host}:${port}. Start it, correct ${setting}, or remove that setting: then one is started here.`,
      );
    },
  };
}

function canReach(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: REACHED_WITHIN_MS });
    const end = (reached: boolean): void => {
      socket.destroy();
      resolve(reached);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
