import { loadSettings, type Settings } from '@homeward/config';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../database/data-source.js';
import type { Purpose } from '../database/roles.js';

/**
 * Runs a command on the database that the settings name. A failure prints one line, and sets the exit code to 1. The
 * line is our own message, or the code of any other error.
 */
export async function withDatabase(
  purpose: Purpose,
  work: (dataSource: DataSource, settings: Settings) => Promise<void>,
): Promise<void> {
  try {
    const settings = loadSettings();
    const dataSource = await createDataSource(settings, purpose, 'upkeep').initialize();
    await work(dataSource, settings).finally(() => dataSource.destroy());
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    // The driver's message may quote a row, so only its SQLSTATE is printed. Our own errors contain no values.
    const ours = code === undefined || code.includes('.');
    process.stderr.write(`${ours ? message : `PostgreSQL: ${code}`}\n`);
    process.exitCode = 1;
  }
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);
