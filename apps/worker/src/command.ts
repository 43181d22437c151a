import { loadSettings, type Settings } from '@homeward/config';
import { safeError } from '@homeward/observability';
import { createDataSource, KeyUses, openDataKeysOf } from '@homeward/persistence';
import type { DataKeys } from '@homeward/protection';
import { connectTemporal } from '@homeward/temporal';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

/** What a command of operations works with. */
export interface Hands {
  readonly settings: Settings;
  readonly upkeep: DataSource;
  readonly keys: DataKeys;
  readonly client: Client;
  readonly uses: KeyUses;
}

/** A call that cannot be read, with how it is used. */
export class Misused extends Error {}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Runs a command of operations to its exit code: 2 where it cannot be read, or a store is away. `read` reads the
 * options before anything is opened. Whose keys it unwraps is in the audit, under its name (SEE-5).
 */
export async function runCommand<Options>(
  name: string,
  read: (options: readonly string[]) => Options,
  run: (hands: Hands, options: Options) => Promise<number>,
): Promise<void> {
  try {
    const options = read(process.argv.slice(2));
    process.exitCode = await withHands(name, (hands) => run(hands, options));
  } catch (error) {
    const { type, code } = safeError(error);
    // A driver's message may quote a row; our own hold no values.
    process.stderr.write(`${isOurs(error) ? (error as Error).message : `${type} ${code ?? ''}`.trimEnd()}\n`);
    process.exit(2); // the engine's runtime may have been begun, and would keep the process
  }
}

const isOurs = (error: unknown): boolean => {
  const { code } = error as { code?: unknown };
  return error instanceof Misused || (typeof code === 'string' && code.includes('.'));
};

async function withHands(name: string, run: (hands: Hands) => Promise<number>): Promise<number> {
  const settings = loadSettings();
  const upkeep = await createDataSource(settings, 'worker', 'upkeep').initialize();
  const uses = new KeyUses(upkeep, { process: `command ${name}` });
  const keys = await openDataKeysOf(settings, upkeep, uses);
  const client = connectTemporal(settings.temporal, keys);
  try {
    return await run({ settings, upkeep, keys, client, uses });
  } finally {
    await client.connection.close();
    await uses.close();
    await upkeep.destroy();
  }
}
