import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSettings, type Settings } from '@homeward/config';
import { putBack } from './backup/put-back.js';
import { linesOf, restorePlan, type ClusterTarget, type RestoreRequest } from './backup/restore-plan.js';
import { verifyRestored } from './backup/verify-restored.js';
import { Misused, runAlone, say, withRecord } from './command.js';

const usage = `restore <backup> --identity <file> [--record <empty folder> [--record-wal <archive>]]
    [--engine <empty folder> [--engine-wal <archive>]] [--until <instant>] [--files] [--write]
restore verify <backup> [--issuer-accounts <file>]`;

const options = {
  identity: { type: 'string' },
  record: { type: 'string' },
  'record-wal': { type: 'string' },
  engine: { type: 'string' },
  'engine-wal': { type: 'string' },
  until: { type: 'string' },
  files: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  'issuer-accounts': { type: 'string' },
} as const;

type Asked =
  | { readonly act: 'restore'; readonly request: RestoreRequest; readonly write: boolean }
  | { readonly act: 'verify'; readonly backup: string; readonly accountsFile: string | undefined };

function read(args: readonly string[]): Asked {
  const { values, positionals } = parsed(args);
  const [first = '', second = '', ...more] = positionals;
  if (first === 'verify' && second !== '' && more.length === 0)
    return { act: 'verify', backup: resolve(second), accountsFile: values['issuer-accounts'] };
  if (first === '' || second !== '' || values.identity === undefined) throw new Misused(usage);
  const until = values.until === undefined ? undefined : instantOf(values.until);
  const target = (part: 'record' | 'engine'): ClusterTarget | undefined => {
    const [folder, walArchive] = [values[part], values[`${part}-wal`]];
    if (folder === undefined) return undefined;
    // Without an archive of the write-ahead log, PostgreSQL can restore only the end of the backup.
    if (walArchive === undefined && until !== undefined) throw new Misused(usage);
    return { folder: resolve(folder), walArchive, until };
  };
  const request = {
    backup: resolve(first),
    identityFile: resolve(values.identity),
    record: target('record'),
    engine: target('engine'),
    files: values.files,
  };
  return { act: 'restore', request, write: values.write };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new Misused(usage);
  }
}

function instantOf(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()) || !/[Z+]/.test(text)) throw new Misused('--until 2026-12-01T08:00:00Z');
  return at.toISOString();
}

/** Returns the next instructions for the operators, which depend on the restored parts. */
const next = (request: RestoreRequest): string[] => [
  ...(request.record || request.engine
    ? ['next: start PostgreSQL on the restored folders, and wait until it has recovered']
    : []),
  ...(request.record ? [`next: restore verify ${request.backup}`, 'next: after-restore record-behind'] : []),
  ...(request.engine ? ['next: after-restore engine-behind'] : []),
  'next: after-restore lost-steps; then two operators release the hold',
  ...(request.record ? ['next: after-restore bank-list, before payments are sent again'] : []),
];

async function restore(settings: Settings, request: RestoreRequest, write: boolean): Promise<number> {
  const plan = await restorePlan(settings, request);
  for (const line of await linesOf(settings, plan)) say(line);
  if (!write) {
    say('Everything was checked, and nothing was changed. --write restores.');
    return 0;
  }
  await putBack(settings, request.backup, plan, say);
  for (const line of next(request)) say(line);
  return 0;
}

/**
 * `npm run restore`: checks a backup. With `--write`, the command also puts the installation on hold and restores the
 * requested parts. Databases are restored to empty folders. For files and keys, only missing files are restored.
 * `restore verify` runs after the databases have started. It ends all sessions, compares the record with the backup and
 * the accounts with the issuer. If two operators have signed the cut, it declares the cut in the audit. Exit code 1 if
 * the operators have something left to do, 2 if the restore is refused.
 */
await runAlone(read, async (asked) => {
  if (asked.act === 'restore') return await restore(loadSettings(), asked.request, asked.write);
  return await withRecord(async ({ settings, upkeep }) =>
    (await verifyRestored(settings, upkeep, asked, say)) ? 0 : 1,
  );
});
