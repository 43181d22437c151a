import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSettings } from '@homeward/config';
import { BackupStatus } from '@homeward/protection';
import { Misused, runAlone, say } from './command.js';
import { Rehearsal } from './rehearsal/rehearse.js';

function read(args: readonly string[]): string {
  try {
    const { values } = parseArgs({ args: [...args], options: { identity: { type: 'string' } } });
    if (values.identity !== undefined) return resolve(values.identity);
  } catch {
    // The usage text explains the error.
  }
  throw new Misused('rehearse --identity <file>');
}

/**
 * Returns a signal that aborts on SIGTERM or Ctrl-C. The rehearsal then ends its servers and wipes the restored data.
 */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort());
  return stopping.signal;
}

/**
 * `npm run rehearse -- --identity <file>`: restores the newest backup to scratch folders, in a process that has no
 * network. Compares the restored data, runs some cases on it, and wipes it. Writes the result to
 * HOMEWARD_BACKUP_STATUS_DIR. Exit code 0 only if the rehearsal proved everything, 1 if a check failed, 2 if the
 * rehearsal or its clean-up ended with an error.
 */
await runAlone(read, async (identityFile) => {
  const settings = loadSettings();
  const rehearsal = new Rehearsal({ settings, identityFile, signal: stopSignal(), say });
  const { result, error } = await rehearsal.run();
  say(JSON.stringify(result));
  await new BackupStatus(settings.backup.statusDir).rehearsed(result);
  if (error !== undefined) throw error;
  return result.outcome === 'proven' ? 0 : 1;
});
