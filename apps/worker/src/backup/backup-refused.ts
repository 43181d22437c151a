/**
 * The reasons why a backup, a restore or a rehearsal is refused. If the checks before a `restore` refuse it, the
 * `restore` has changed nothing.
 */
const sentences = {
  'BACKUP.EXISTS': 'A backup of this name exists already',
  'BACKUP.NO_STORE': 'A store is not in its folder: is its volume mounted?',
  'BACKUP.NO_MANIFEST': 'The folder has no manifest, so it is no complete backup',
  'BACKUP.NOT_GENUINE':
    'The manifest is not signed by a trusted key: give HOMEWARD_AUDIT_CHECKPOINT_KEY or HOMEWARD_AUDIT_PUBLIC_KEYS',
  'BACKUP.DAMAGED': 'A file of the backup is missing, cut or changed',
  'BACKUP.OTHER_IDENTITY': 'The identity does not open the backup',
  'BACKUP.NOT_AN_IDENTITY': 'The file has no identity of age (AGE-SECRET-KEY-…)',
  'BACKUP.NEWER_RELEASE': 'This release is older than the backup: restore with the release that made it',
  'BACKUP.NOT_IN_IT': 'The backup does not contain this',
  'BACKUP.NOT_EMPTY': 'A database is restored into an empty folder only',
  'BACKUP.TOO_EARLY': 'The moment is before the end of this backup: choose an earlier backup',
  'BACKUP.NO_TOOL': 'A program is missing: install it, or give its folder in HOMEWARD_POSTGRES_BIN_DIR',
  'BACKUP.OLD_TOOL': 'A program of PostgreSQL is older than the server',
  'BACKUP.OTHER_TOOL': 'A program of PostgreSQL has another major version than the backup',
  'BACKUP.TOOL_FAILED': 'A program failed',
  'BACKUP.NOT_HELD': 'The installation is not held',
  'BACKUP.NONE': 'There is no complete backup',
  'BACKUP.HAS_NETWORK': 'A rehearsal must not reach any network: run it where only the loopback is',
  'BACKUP.OTHER_RELEASE': 'The backup was made before the newest migration of this release',
  'BACKUP.NOT_UP': 'A server did not start on what was restored',
  'BACKUP.INTERRUPTED': 'The rehearsal was stopped',
} as const;

/** @param about the file, folder, program or version */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';

  constructor(
    readonly code: keyof typeof sentences,
    about?: string,
  ) {
    super(`${code}: ${sentences[code]}${about === undefined ? '' : ` (${about})`}`);
  }
}
