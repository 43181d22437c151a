import { BackupStatus } from '@homeward/protection';
import { makeBackup } from './backup/make-backup.js';
import { Misused, runWithRecord, say } from './command.js';

function read(options: readonly string[]): void {
  if (options.length > 0) throw new Misused('backup');
}

/**
 * `npm run backup`: writes both databases, the documents, the checkpoints and the journal to a new folder in
 * HOMEWARD_BACKUP_DIR, and the key store to a new folder in HOMEWARD_KEY_BACKUP_DIR. All of this is encrypted for
 * HOMEWARD_BACKUP_RECIPIENTS. A folder without a manifest is not a backup. Exit code 2 if the backup failed. A failed
 * backup leaves no files behind.
 */
await runWithRecord(read, async ({ settings, upkeep }) => {
  const made = await makeBackup(settings, upkeep, say);
  await new BackupStatus(settings.backup.statusDir)
    .backedUp(made)
    .catch(() => say('HOMEWARD_BACKUP_STATUS_DIR cannot be written: nobody is told of this backup'));
  say(`backup ${made.backup}`);
  return 0;
});
