import { inDataDir, storedKey, outsideProduction } from './defaults.js';
import { formats as f } from './formats.js';
import { optional, setting } from './setting.js';

/** The audit of reads and acts: how its entries are signed, and how much one person may read in a day. */
export const auditSettings = {
  checkpointKey: optional(
    'HOMEWARD_AUDIT_CHECKPOINT_KEY',
    'signs the checkpoints of the audit, for the worker alone; 32 bytes in base64',
    f.secretKey,
    { secret: true, fallback: outsideProduction(storedKey('audit-checkpoint.key')) },
  ),
  checkpointDir: optional(
    'HOMEWARD_AUDIT_CHECKPOINT_DIR',
    'where the worker writes the checkpoints of the audit: outside the database and its backups',
    f.path,
    { fallback: outsideProduction(inDataDir('audit-checkpoints')) },
  ),
  checkpointEveryMs: setting(
    'HOMEWARD_AUDIT_CHECKPOINT_EVERY_MS',
    'the time from one checkpoint of the audit to the next, in ms',
    f.millis,
    '300000',
  ),
  identitiesADay: setting(
    'HOMEWARD_READING_QUOTA_IDENTITIES',
    'how many persons’ identities one member of staff reads on a day before the protection-officers are alarmed [A]',
    f.count,
    '60',
  ),
  comparisonsADay: setting(
    'HOMEWARD_READING_QUOTA_COMPARISONS',
    'how many comparisons with earlier aid one member of staff makes on a day before the protection-officers are alarmed [A]',
    f.count,
    '20',
  ),
  accusationsADay: setting(
    'HOMEWARD_ACCUSATIONS_QUOTA',
    'how many accusations of staff or organisations one member of staff makes on a day before the protection-officers are alarmed [A]',
    f.count,
    '2',
  ),
  quotaBlocks: setting(
    'HOMEWARD_READING_QUOTA_BLOCKS',
    'whether somebody who has passed a quota is refused until the next day',
    f.flag,
    'false',
  ),
  publicKeys: optional(
    'HOMEWARD_AUDIT_PUBLIC_KEYS',
    'public keys whose checkpoints audit:verify accepts, besides those of the signing key; in base64, separated by commas',
    f.keys,
  ),
} as const;
