import { loadSettings, SettingsError, type Settings } from '@homeward/config';
import { safeError } from '@homeward/observability';
import { createDataSource, KeyUses, loadDataKeysOf } from '@homeward/persistence';
import type { DataKeys } from '@homeward/protection';
import { connectTemporal } from '@homeward/temporal';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

/** The tools of a command that needs neither keys nor the engine. */
export interface RecordHands {
  readonly settings: Settings;
  readonly upkeep: DataSource;
}

/** The tools that an operations command uses. */
export interface Hands extends RecordHands {
  readonly keys: DataKeys;
  readonly client: Client;
  readonly uses: KeyUses;
}

/** The error of an operations command with invalid options. Its message shows the usage. */
export class Misused extends Error {}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Runs an operations command and sets its exit code: 2 if its options are invalid, or a store is unavailable. `read`
 * parses the options before the command opens a store. The audit records, under the name of the command, which keys of
 * cases the command uses (SEE-5).
 */
export async function runCommand<Options>(
  name: string,
  read: (options: readonly string[]) => Options,
  run: (hands: Hands, options: Options) => Promise<number>,
): Promise<void> {
  await runAlone(read, (options) => withHands(name, (hands) => run(hands, options)));
}

/** Like {@link runCommand}, but for a command that opens its own stores. */
export async function runAlone<Options>(
  read: (options: readonly string[]) => Options,
  run: (options: Options) => Promise<number>,
): Promise<void> {
  try {
    process.exitCode = await run(read(process.argv.slice(2)));
  } catch (error) {
    const { type, code } = safeError(error);
    // A driver's message may quote a row. Our own messages contain no values.
    process.stderr.write(`${isOurs(error) ? (error as Error).message : `${type} ${code ?? ''}`.trimEnd()}\n`);
    process.exit(2); // Temporal's native runtime may have started, and would keep the process alive.
  }
}

/** Like {@link runCommand}, but for a command that needs neither keys nor the engine. */
export const runWithRecord = <Options>(
  read: (options: readonly string[]) => Options,
  run: (hands: RecordHands) => Promise<number>,
): Promise<void> => runAlone(read, () => withRecord(run));

const isOurs = (error: unknown): boolean => {
  const { code } = error as { code?: unknown };
  return (
    error instanceof Misused ||
    error instanceof SettingsError ||
    (typeof code === 'string' && code.includes('.'))
  );
};

export async function withRecord(run: (hands: RecordHands) => Promise<number>): Promise<number> {
  const settings = loadSettings();
  const upkeep = await createDataSource(settings, 'worker', 'upkeep').initialize();
  try {
    return await run({ settings, upkeep });
  } finally {
    await upkeep.destroy();
  }
}

const withHands = (name: string, run: (hands: Hands) => Promise<number>): Promise<number> =>
  withRecord(async ({ settings, upkeep }) => {
    const uses = new KeyUses(upkeep, { process: `command ${name}` });
    const keys = await loadDataKeysOf(settings, upkeep, uses);
    const client = connectTemporal(settings.temporal, keys);
    try {
      return await run({ settings, upkeep, keys, client, uses });
    } finally {
      await client.connection.close();
      await uses.close();
    }
  });
