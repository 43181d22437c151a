import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { lazyConnection } from '@homeward/temporal';
import { GuardedProcess } from '../process/guarded-process.js';
import { freePort, isFree } from '../process/ports.js';
import { until } from '../process/until.js';
import type { Progress } from '../progress.js';
import { ServerProblem } from '../server-problem.js';
import { suiteTime } from '../suite-time.js';
import { findTemporalCli } from './find-temporal-cli.js';
import { ensureSearchAttributes, setRetention, type SearchAttributes } from './namespace.js';

export interface TemporalDevServerOptions {
  /**
   * The SQLite file that keeps all data across restarts. If absent, the data is in memory, and `interrupt` loses it.
   */
  readonly dbFile?: string;
  /**
   * Set if the caller removes the file after the test. Written data then survives a killed server, but not a power cut.
   */
  readonly temporary?: true;
  /** The port. If absent, a free port. */
  readonly port?: number;
  /** The port of the UI. If absent, the server has no UI. */
  readonly uiPort?: number;
  readonly namespace?: string;
  readonly searchAttributes?: SearchAttributes;
  /** Dynamic configuration of the server, such as `{ 'limit.blobSize.error': 100_000 }`. */
  readonly dynamicConfig?: Readonly<Record<string, string | number | boolean>>;
  /** The Temporal command. If absent, the command is searched for. */
  readonly cli?: string;
  readonly progress?: Progress;
  /** Receives each line that the server writes. */
  readonly onLine?: (line: string) => void;
}

export interface TemporalDevServer {
  /** The address, as host:port. */
  readonly address: string;
  readonly namespace: string;
  readonly uiUrl: string | undefined;
  /** Resolves with the exit code when the current server process has ended. */
  readonly exited: Promise<number>;
  /** Starts an outage: the server either shuts down cleanly, or ends as after kill -9. */
  interrupt(how: 'stopped' | 'crashed'): Promise<void>;
  /** Ends the outage. The server has the same port and the same file as before. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const SERVES_WITHIN_MS = 30_000;
/**
 * The time in ms in which the start is repeated if another server has locked the file. The server of a killed run
 * keeps its port and its file until the server has ended.
 */
const LET_GO_WITHIN_MS = 20_000;
const PORT_FREE_WITHIN_MS = 3_000;

/**
 * Starts a Temporal development server. Waits until the namespace of the server answers, keeps histories for ten years
 * and knows the search attributes.
 * @throws ServerProblem TEMPORAL.CLI_NOT_FOUND, TEMPORAL.PORT_IN_USE, TEMPORAL.NOT_SERVING
 */
export const startTemporalDevServer = (options: TemporalDevServerOptions = {}): Promise<TemporalDevServer> =>
  suiteTime.spendOn('servers', () => start(options));

async function start(options: TemporalDevServerOptions): Promise<TemporalDevServer> {
  const { namespace = 'homeward', uiPort, searchAttributes = {} } = options;
  const cli = options.cli ?? (await findTemporalCli(options.progress));
  const port = options.port ?? (await freePort());
  const address = `${HOST}:${port}`;
  if (options.dbFile !== undefined) mkdirSync(dirname(options.dbFile), { recursive: true });

  const launch = async (patientUntil = Date.now() + LET_GO_WITHIN_MS): Promise<GuardedProcess> => {
    await refuseTakenPorts({ 'Temporal server': port, 'Temporal UI': uiPort });
    const server = new GuardedProcess({
      command: cli,
      args: argumentsFor(options, namespace, port),
      // The server is used only for a short time, so it need not collect garbage often.
      ...(options.temporary && { env: { GOGC: '400' } }),
      stopSignal: 'TERM',
      onLine: options.onLine,
    });
    try {
      await prepare(server, address, namespace, searchAttributes);
    } catch (error) {
      await server.stop();
      if (isFileLocked(server) && Date.now() < patientUntil) return await launch(patientUntil);
      throw error;
    }
    return server;
  };

  let server = await launch();
  return {
    address,
    namespace,
    uiUrl: uiPort === undefined ? undefined : `http://${HOST}:${uiPort}`,
    get exited() {
      return server.exited;
    },
    interrupt: (how) => (how === 'stopped' ? server.stop() : server.crash()),
    resume: async () => {
      server = await launch();
    },
    // A server in memory need not shut down cleanly. A clean shutdown would take a second.
    stop: () => (options.dbFile === undefined ? server.crash() : server.stop()),
  };
}

function argumentsFor(options: TemporalDevServerOptions, namespace: string, port: number): string[] {
  const { dbFile, temporary, uiPort, dynamicConfig = {} } = options;
  return [
    'server',
    'start-dev',
    `--ip=${HOST}`,
    `--port=${port}`,
    `--namespace=${namespace}`,
    '--log-level=error',
    '--color=never',
    ...(dbFile === undefined ? [] : [`--db-filename=${dbFile}`]),
    ...(temporary ? ['--sqlite-pragma=synchronous=off'] : []),
    ...(uiPort === undefined ? ['--headless'] : [`--ui-ip=${HOST}`, `--ui-port=${uiPort}`]),
    ...Object.entries(dynamicConfig).map(
      ([key, value]) => `--dynamic-config-value=${key}=${JSON.stringify(value)}`,
    ),
  ];
}

async function refuseTakenPorts(ports: Readonly<Record<string, number | undefined>>): Promise<void> {
  for (const [what, port] of Object.entries(ports)) {
    if (port === undefined || (await until(() => isFree(port), { withinMs: PORT_FREE_WITHIN_MS }))) continue;
    throw new ServerProblem(
      'TEMPORAL.PORT_IN_USE',
      `Port ${port}, meant for the ${what}, is in use by another program. Stop that program or choose another port.`,
    );
  }
}

/** Waits until the namespace answers, then configures it for the project. */
async function prepare(
  server: GuardedProcess,
  address: string,
  namespace: string,
  searchAttributes: SearchAttributes,
): Promise<void> {
  const connection = lazyConnection({ address });
  const answers = (): Promise<boolean> =>
    connection
      .withDeadline(Date.now() + 1_000, () => connection.workflowService.describeNamespace({ namespace }))
      .then(
        () => true,
        () => server.gone,
      );
  try {
    const answered = await until(answers, { withinMs: SERVES_WITHIN_MS });
    if (!answered || server.gone) throw notServing(server);
    await setRetention(connection, namespace);
    await ensureSearchAttributes(connection, namespace, searchAttributes);
  } finally {
    await connection.close();
  }
}

const isFileLocked = ({ lastLines }: GuardedProcess): boolean =>
  lastLines.some((line) => line.includes('database is locked'));

function notServing(server: GuardedProcess): ServerProblem {
  const what = server.gone
    ? 'ended as soon as it was started'
    : `did not answer within ${SERVES_WITHIN_MS / 1000} s`;
  return new ServerProblem(
    'TEMPORAL.NOT_SERVING',
    [`The Temporal development server ${what}. Its last words:`, ...server.lastLines].join('\n'),
  );
}
