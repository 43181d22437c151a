import { fileURLToPath } from 'node:url';
import type { DataKeys } from '@homeward/protection';
import { connectTemporal, dataConverter } from '@homeward/temporal';
import { startTemporalDevServer, until, type TemporalDevServer } from '@homeward/testing';
import { Client, type DataConverter } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { ensureRuntime } from '../src/runtime.js';

export interface TestBed {
  readonly server: TemporalDevServer;
  readonly client: Client;
  stop(): Promise<void>;
}

export interface TestBedOptions {
  readonly keys: DataKeys;
  readonly taskQueue: string;
  /** The name of a file in `workflows/`. */
  readonly workflows: string;
  readonly activities?: object;
  /** Replacements for parts of the data converter, in both the client and the worker. */
  readonly converter?: Partial<DataConverter>;
  readonly maxCachedWorkflows?: number;
}

/**
 * Starts a real development server, a client from `connectTemporal` and a worker, all with the project's data
 * converter.
 */
export async function startTestBed(options: TestBedOptions): Promise<TestBed> {
  const { keys, taskQueue, workflows, activities, converter, maxCachedWorkflows } = options;
  // The SDK's own logs contain the messages and details of failures.
  ensureRuntime({ logger: new DefaultLogger('ERROR', () => undefined) });
  const server = await startTemporalDevServer();
  const { address, namespace } = server;
  const plain = connectTemporal({ address, namespace }, keys);
  const parts = { ...dataConverter(keys), ...converter };
  const client = converter
    ? new Client({ connection: plain.connection, namespace, dataConverter: parts })
    : plain;
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowsPath: fileURLToPath(new URL(`./workflows/${workflows}`, import.meta.url)),
    dataConverter: parts,
    ...(activities && { activities }),
    ...(maxCachedWorkflows !== undefined && { maxCachedWorkflows }),
  });
  const ended = worker.run();
  return {
    server,
    client,
    stop: async () => {
      worker.shutdown();
      await ended;
      await connection.close();
      await plain.connection.close();
      await server.stop();
    },
  };
}

/** Calls `ask` until `ask` returns an answer. @throws after 30 s */
export async function answerOf<T>(ask: () => Promise<T | undefined>): Promise<T> {
  let answer: T | undefined;
  await until(async () => (answer = await ask()) !== undefined, { withinMs: 30_000 });
  if (answer === undefined) throw new Error('no answer within 30 s');
  return answer;
}
