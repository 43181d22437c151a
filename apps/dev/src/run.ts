import { join } from 'node:path';
import type { Settings } from '@homeward/config';
import { ServerProblem, until } from '@homeward/testing';
import type { Component } from './component.js';
import {
  oneTimeCommand,
  programs,
  servingProcess,
  staffConsole,
  type ProcessDefinition,
} from './node-process.js';
import { neededPorts, refuseTakenPorts } from './ports.js';
import { takeRunLock } from './run-lock.js';
import { openRunLog, type RunLog } from './run-log.js';
import { postgres, temporal } from './servers.js';
import type { StopRequests } from './stop-requests.js';
import { Supervisor } from './supervisor.js';

/** Our own processes, as defined in processes.ts. */
export interface ProcessTable {
  readonly preparation: ProcessDefinition;
  readonly services: readonly ProcessDefinition[];
}

export interface RunOptions {
  readonly settings: Settings;
  readonly processes: ProcessTable;
  readonly stopRequests: StopRequests;
  /** Runs when all components serve. */
  readonly onceServing?: (screen: (line: string) => void) => Promise<void>;
  /** Shows a line to the person who started the run. */
  readonly screen: (line: string) => void;
}

/**
 * Starts all components in order, lets them serve until the user asks to stop, and then stops all components.
 * @throws ServerProblem if a component could not be started. All started components are then stopped
 */
export async function run(options: RunOptions): Promise<void> {
  const { settings, screen } = options;
  refuseProduction(settings);
  const lock = await takeRunLock(join(settings.dataDir, 'run.lock'));
  try {
    await portsFree(settings, lock.afterInterruptedRun, screen);
    const log = openRunLog(join(settings.dataDir, 'logs'), screen);
    await serve(options, log).finally(() => log.close());
  } finally {
    lock.release();
  }
}

async function serve(
  { settings, processes, stopRequests: { first, second }, onceServing, screen }: RunOptions,
  log: RunLog,
): Promise<void> {
  const supervisor = new Supervisor(log);
  const groups = groupsOf(settings, processes, log);
  void second.then(() => supervisor.kill());
  const stopped = first.then(() => 'stopped' as const);
  try {
    const started = startInOrder(supervisor, groups);
    started.catch(() => undefined); // A failure after the request to stop is ignored.
    if ((await Promise.race([started, stopped])) === 'stopped') return;
    screen(welcome(settings, log.file));
    void onceServing?.(screen).catch((error: Error) => log.warn('demo', error.message));
    await stopped;
  } finally {
    screen('');
    await supervisor.stop(groups.flat());
  }
}

/**
 * Returns the components in groups. The groups start one after the other; the components of a group start at the same
 * time.
 */
function groupsOf(settings: Settings, { preparation, services }: ProcessTable, log: RunLog): Component[][] {
  const lineOf =
    (name: string) =>
    (line: string): void =>
      log.line(name, line);
  return [
    [
      postgres(settings, log),
      temporal(settings, log),
      programs([preparation, ...services]),
      staffConsole(settings.api.consoleDir),
    ],
    [oneTimeCommand(preparation, lineOf(preparation.name))],
    services.map((definition) => servingProcess(definition, lineOf(definition.name))),
  ];
}

async function startInOrder(supervisor: Supervisor, groups: readonly Component[][]): Promise<void> {
  for (const group of groups) await supervisor.start(group);
}

const LEFTOVERS_END_WITHIN_MS = 25_000;

/**
 * If the previous run was killed, waits until the ports are free. The guards need a moment to stop the processes of the
 * killed run.
 */
async function portsFree(settings: Settings, wait: boolean, screen: (line: string) => void): Promise<void> {
  const ports = neededPorts(settings);
  const free = () =>
    refuseTakenPorts(ports).then(
      () => true,
      () => false,
    );
  if (wait && !(await free())) {
    screen('The previous run was killed; waiting until the processes that it started have ended.');
    await until(free, { withinMs: LEFTOVERS_END_WITHIN_MS, everyMs: 250 });
  }
  await refuseTakenPorts(ports);
}

function refuseProduction({ mode }: Settings): void {
  if (mode !== 'production') return;
  throw new ServerProblem(
    'DEV.NOT_FOR_PRODUCTION',
    'npm start is for development: it starts its own servers and makes its own keys. In production, start each process by itself (docs/operations.md).',
  );
}

/** Returns the welcome text: the addresses, the instructions for getting a token, and the data folder. */
function welcome({ publicUrl, codecServer, identity, temporal, dataDir }: Settings, logFile: string): string {
  const rows: readonly (readonly [string, string])[] = [
    ['the staff console', publicUrl.replace('127.0.0.1', 'localhost')],
    ['API and its documentation', `${publicUrl}/docs`],
    ...(temporal.devServer
      ? [
          [
            'Temporal UI',
            `http://127.0.0.1:${temporal.uiPort}/namespaces/${temporal.namespace}/workflows`,
          ] as const,
        ]
      : []),
    ['who works here', `curl -s http://127.0.0.1:${identity.port}/staff`],
    ['a token for one of them', 'npm run -s login -- <staff id, or a role>'],
    ['payloads in the Temporal UI', `sign in at http://127.0.0.1:${codecServer.port}/sign-in`],
    ['data and mails', `${dataDir} (remove it to start again)`],
    ['log', logFile],
  ];
  const width = Math.max(...rows.map(([what]) => what.length));
  const table = rows.map(([what, where]) => `  ${what.padEnd(width)}  ${where}`);
  return ['', 'Homeward is running. Ctrl-C stops it.', '', ...table, ''].join('\n');
}
