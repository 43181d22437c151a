import { inDataDir } from './defaults.js';
import { formats as f } from './formats.js';
import { optional, setting } from './setting.js';

/** Settings for the commands `backup`, `restore` and `rehearse`. Other processes need only the folder of their status. */
export const backupSettings = {
  dir: optional(
    'HOMEWARD_BACKUP_DIR',
    'where `backup` writes a folder for each backup of databases, documents, checkpoints and journal',
    f.path,
  ),
  keyDir: optional(
    'HOMEWARD_KEY_BACKUP_DIR',
    'where `backup` writes a folder for each backup of the key store: on another machine than HOMEWARD_BACKUP_DIR, for other people',
    f.path,
  ),
  recipients: optional(
    'HOMEWARD_BACKUP_RECIPIENTS',
    'the public keys (age) to which backups are encrypted, separated by commas; the identities that decrypt them are on no host of the installation',
    f.ageRecipients,
  ),
  recordUrl: optional(
    'HOMEWARD_BACKUP_RECORD_URL',
    'the PostgreSQL of the record, with a login for replication',
    f.secretPostgresUrl,
    { secret: true },
  ),
  engineUrl: optional(
    'HOMEWARD_BACKUP_ENGINE_URL',
    'the PostgreSQL of Temporal, with a login for replication',
    f.secretPostgresUrl,
    { secret: true },
  ),
  postgresBinDir: optional(
    'HOMEWARD_POSTGRES_BIN_DIR',
    'the folder of PostgreSQL’s programs (pg_basebackup, pg_verifybackup; for `rehearse` also postgres), if they are not on the PATH',
    f.path,
  ),
  statusDir: optional(
    'HOMEWARD_BACKUP_STATUS_DIR',
    'where `backup` and `rehearse` write what they did last, for the API and the workers; no secret is in it',
    f.path,
  ),
  rehearsalDir: setting(
    'HOMEWARD_REHEARSAL_DIR',
    'where `rehearse` restores a backup for a while, and then wipes it: an encrypted disk with space for both databases and the documents',
    f.path,
    inDataDir('rehearsal'),
  ),
} as const;
