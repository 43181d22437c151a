import { readFile } from 'node:fs/promises';
import type { Settings } from '@homeward/config';
import { isUuid } from '@homeward/contracts';
import { OperatorGrants, RestoredRecord, type RecordPosition } from '@homeward/persistence';
import { InstallationHold } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { BackupRefused } from './backup-refused.js';
import { readManifest } from './manifest.js';

/**
 * Runs after the databases have started. Ends all sessions, compares the record with its backup, and compares the
 * accounts with the accounts at the issuer. If two operators have signed the cut, declares the cut in the audit.
 *
 * @returns true if the operators have nothing left to do
 */
export async function verifyRestored(
  settings: Settings,
  upkeep: DataSource,
  { backup, accountsFile }: { readonly backup: string; readonly accountsFile: string | undefined },
  say: (line: string) => void,
): Promise<boolean> {
  const heldSince = await new InstallationHold(settings.hold.dir).since();
  if (heldSince === undefined) throw new BackupRefused('BACKUP.NOT_HELD');
  const { record: inBackup } = await readManifest(backup, settings);
  if (inBackup === null) throw new BackupRefused('BACKUP.NOT_IN_IT', 'record');
  const record = new RestoredRecord(upkeep);
  await record.endSessions();
  say('all sessions ended');

  const { recordedAt, auditEntries } = await record.position();
  const isWhole = hasAllOf(inBackup, { recordedAt, auditEntries });
  const restoredTo = recordedAt ?? inBackup.endedAt;
  say(
    `record restored to ${restoredTo}; ${isWhole ? 'it has all that the backup had' : 'it LACKS what the backup had'}`,
  );
  const areKnown = await compareAccounts(record, accountsFile, say);
  const isDeclared =
    (await record.isCutDeclared(heldSince)) ||
    (await declareCut(new OperatorGrants(upkeep), heldSince, restoredTo));
  say(
    isDeclared
      ? 'the audit declares the cut'
      : 'the cut is not declared: two operators sign it by POST /api/v1/hold/cut, then run this command again',
  );
  return isWhole && areKnown && isDeclared;
}

type Reached = Pick<RecordPosition, 'recordedAt' | 'auditEntries'>;

/**
 * True if a restored record has come at least as far as its backup. Compares the time of the newest step and the number
 * of audit entries.
 */
export const hasAllOf = (inBackup: Reached, restored: Reached): boolean =>
  (restored.recordedAt ?? '') >= (inBackup.recordedAt ?? '') &&
  restored.auditEntries >= inBackup.auditEntries;

/**
 * Compares the accounts with the issuer. The restored stores do not know which accounts ended after the restored
 * moment, but the issuer does, because the issuer was not restored.
 */
async function compareAccounts(
  record: RestoredRecord,
  accountsFile: string | undefined,
  say: (line: string) => void,
): Promise<boolean> {
  if (accountsFile === undefined) {
    say('accounts are not compared: those that ended since are active again. Give --issuer-accounts <file>');
    return false;
  }
  const atIssuer = new Set((await readFile(accountsFile, 'utf8')).split(/\s+/).filter(isUuid));
  const unknown = (await record.activeAccounts()).filter((id) => !atIssuer.has(id));
  for (const id of unknown) say(`account ${id} is active here, and not at the issuer`);
  say(`${unknown.length} accounts to end`);
  return unknown.length === 0;
}

/** @returns true if the audit contains the declaration of the cut for this hold */
async function declareCut(grants: OperatorGrants, heldSince: string, restoredTo: string): Promise<boolean> {
  const cut = { act: 'declare-cut', heldSince } as const;
  if (!(await grants.isGranted(cut))) return false;
  await grants.carriedOut(cut, `restored to ${restoredTo}`);
  return true;
}
