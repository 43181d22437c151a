import { join, relative } from 'node:path';
import type { TableValues } from './all-settings.js';
import type { Secret } from './secret.js';
import type { SettingName } from './setting.js';
import type { SettingProblem } from './settings-error.js';

interface Check extends SettingProblem {
  readonly fails: (values: TableValues) => boolean;
}

/** Checks that involve more than one setting. */
const checks: readonly Check[] = [
  {
    name: 'HOMEWARD_OIDC_ISSUER',
    problem:
      'must begin with https:// in production: anyone who changes its keys on the way could sign in as anybody',
    fails: ({ mode, auth }) => mode === 'production' && !auth.issuer.startsWith('https://'),
  },
  {
    name: 'HOMEWARD_OIDC_CLOCK_SKEW_MS',
    problem: 'must be at most 120000: a token stays valid for that long after it has expired',
    fails: ({ auth }) => auth.clockSkewMs > 120_000,
  },
  {
    name: 'HOMEWARD_TEMPORAL_TLS_KEY',
    problem: 'and HOMEWARD_TEMPORAL_TLS_CERTIFICATE must be given together or not at all',
    fails: ({ temporal: { tls } }) => (tls.key === undefined) !== (tls.certificate === undefined),
  },
  {
    name: 'HOMEWARD_TEMPORAL_TLS',
    problem: 'must be true if a certificate of the Temporal connection is given',
    fails: ({ temporal: { tls } }) =>
      !tls.enabled && (tls.ca !== undefined || tls.certificate !== undefined || tls.serverName !== undefined),
  },
  {
    name: 'HOMEWARD_TRAVEL_URL',
    problem: 'must be given if HOMEWARD_TRAVEL_KIND is http',
    fails: ({ travel }) => travel.kind === 'http' && travel.url === undefined,
  },
  {
    name: 'HOMEWARD_BANK_URL',
    problem: 'must be given if HOMEWARD_BANK_KIND is http',
    fails: ({ bank }) => bank.kind === 'http' && bank.url === undefined,
  },
  {
    name: 'HOMEWARD_BANK_ACCOUNT_IBAN',
    problem:
      'and HOMEWARD_BANK_ACCOUNT_HOLDER and HOMEWARD_BANK_ACCOUNT_BIC must be given together or not at all',
    fails: ({ bank: { accountHolder, accountIban, accountBic } }) =>
      new Set([accountHolder, accountIban, accountBic].map((one) => one === undefined)).size > 1,
  },
  {
    name: 'HOMEWARD_SMS_URL',
    problem: 'must be given if HOMEWARD_SMS_KIND is http',
    fails: ({ sms }) => sms.kind === 'http' && sms.url === undefined,
  },
  {
    name: 'HOMEWARD_SMS_URL',
    problem: 'must begin with https:// in production: otherwise telephone numbers are sent unencrypted',
    fails: ({ mode, sms: { kind, url } }) =>
      mode === 'production' && kind === 'http' && url !== undefined && !url.startsWith('https://'),
  },
  {
    name: 'HOMEWARD_WRAPPING_KEY',
    problem: 'must be given if HOMEWARD_KMS_URL is not: nothing else wraps the data keys',
    fails: ({ keys }) => keys.wrapping === undefined && keys.kms.url === undefined,
  },
  {
    name: 'HOMEWARD_WRAPPING_KEY_OTHER',
    problem: 'must differ from HOMEWARD_WRAPPING_KEY, and must be given together with it',
    fails: ({ keys: { wrapping, otherWrapping } }) =>
      otherWrapping !== undefined && (wrapping === undefined || isAmong(otherWrapping, [wrapping])),
  },
  {
    name: 'HOMEWARD_KMS_TOKEN',
    problem: 'and HOMEWARD_KMS_URL must be given together or not at all',
    fails: ({ keys: { kms } }) => (kms.token === undefined) !== (kms.url === undefined),
  },
  {
    name: 'HOMEWARD_KMS_URL',
    problem:
      'must be https in production, except for an agent on the loopback address: otherwise data keys are sent unencrypted',
    fails: ({ mode, keys: { kms } }) =>
      mode === 'production' &&
      kms.url !== undefined &&
      !/^(https:|http:\/\/(127\.0\.0\.1|\[::1\]|localhost)[:/])/.test(kms.url),
  },
  {
    name: 'HOMEWARD_KEY_STORE_DIR',
    problem:
      'must not be inside the folder of the embedded database: a backup of one must not contain the other',
    fails: ({ keys, dataDir }) => isWithin(keys.storeDir, join(dataDir, 'postgres')),
  },
  {
    name: 'HOMEWARD_KEY_STORE_SECOND_DIR',
    problem:
      'must be neither HOMEWARD_KEY_STORE_DIR, nor inside or around it, nor inside the folder of the embedded database: two places must not be lost at once',
    fails: ({ keys, dataDir }) =>
      isEitherWithin(keys.storeDir, keys.secondStoreDir) ||
      isWithin(keys.secondStoreDir, join(dataDir, 'postgres')),
  },
  {
    name: 'HOMEWARD_DOCUMENT_STORE_DIR',
    problem:
      'must be neither inside a folder of keys nor around it: a backup of documents must not contain their keys',
    fails: ({ keys, documents }) =>
      [keys.storeDir, keys.secondStoreDir].some((keyDir) => isEitherWithin(documents.storeDir, keyDir)),
  },
  {
    name: 'HOMEWARD_KEY_BACKUP_DIR',
    problem:
      'must be neither HOMEWARD_BACKUP_DIR, nor inside or around it: a backup must not contain its keys',
    fails: ({ backup: { dir, keyDir } }) =>
      dir !== undefined && keyDir !== undefined && isEitherWithin(dir, keyDir),
  },
  {
    name: 'HOMEWARD_DOCUMENT_LIMIT_MIB',
    problem: 'must be at most 1024: a document is not an archive',
    fails: ({ documents }) => documents.limitMib > 1_024,
  },
  {
    name: 'HOMEWARD_RECORD_HASH_KEY',
    problem: 'must differ from the wrapping key: losing one key must not mean losing both',
    fails: ({ keys: { wrapping, otherWrapping, recordHashes } }) =>
      isAmong(recordHashes, [wrapping, otherWrapping]),
  },
  {
    name: 'HOMEWARD_DOUBLE_AID_KEY',
    problem:
      'must differ from the other keys: anyone who holds it could guess which person a hash stands for',
    fails: ({ keys: { doubleAid, wrapping, otherWrapping, recordHashes } }) =>
      isAmong(doubleAid, [wrapping, otherWrapping, recordHashes]),
  },
  {
    name: 'HOMEWARD_AUDIT_CHECKPOINT_KEY',
    problem: 'must differ from the other keys: processes that must not sign for the audit hold those',
    fails: ({ audit, keys: { wrapping, otherWrapping, recordHashes, doubleAid } }) =>
      isAmong(audit.checkpointKey, [wrapping, otherWrapping, recordHashes, doubleAid]),
  },
  {
    name: 'HOMEWARD_BANK_NOTICE_SECRET',
    problem: 'must differ from the other keys: the bank has it',
    fails: ({ mode, bank, audit, keys: { wrapping, otherWrapping, recordHashes, doubleAid } }) =>
      mode === 'production' &&
      isAmong(bank.noticeSecret, [wrapping, otherWrapping, recordHashes, doubleAid, audit.checkpointKey]),
  },
  {
    name: 'HOMEWARD_CORS_ORIGINS',
    problem: 'must begin with https:// in production: the network can read what an unencrypted page reads',
    fails: ({ mode, edges: { corsOrigins = [] } }) =>
      mode === 'production' && corsOrigins.some((origin) => !origin.startsWith('https://')),
  },
  {
    name: 'HOMEWARD_CODEC_SERVER_ORIGINS',
    problem:
      'must begin with https:// in production, except for the loopback address, where operators reach the UI through a tunnel',
    fails: ({ mode, codecServer: { origins = [] } }) =>
      mode === 'production' &&
      origins.some((origin) => !/^(https:|http:\/\/(127\.0\.0\.1|localhost)(:|$))/.test(origin)),
  },
];

export const crossChecks = (values: TableValues): SettingProblem[] =>
  checks.filter((check) => check.fails(values)).map(({ name, problem }) => ({ name, problem }));

type Key = Secret<Buffer> | undefined;

/** True if this key equals one of the other keys. A missing key equals no key. */
const isAmong = (key: Key, others: readonly Key[]): boolean =>
  key !== undefined && others.some((other) => other?.reveal().equals(key.reveal()));

const isWithin = (folder: string, other: string): boolean => !relative(other, folder).startsWith('..');
const isEitherWithin = (one: string, other: string): boolean => isWithin(one, other) || isWithin(other, one);

/**
 * The minimum number of different bytes in a key. Of 32 random bytes, about 30 differ. A key with fewer different bytes
 * than this minimum was typed by a person.
 */
const leastDifferentBytes = 16;

/** Reports keys that were not randomly generated. Only production requires random keys. */
export function keyProblems({ mode, keys, bank, audit }: TableValues): SettingProblem[] {
  if (mode !== 'production') return [];
  const all: readonly (readonly [SettingName, Buffer | undefined])[] = [
    ['HOMEWARD_WRAPPING_KEY', keys.wrapping?.reveal()],
    ['HOMEWARD_WRAPPING_KEY_OTHER', keys.otherWrapping?.reveal()],
    ['HOMEWARD_RECORD_HASH_KEY', keys.recordHashes.reveal()],
    ['HOMEWARD_DOUBLE_AID_KEY', keys.doubleAid.reveal()],
    ['HOMEWARD_AUDIT_CHECKPOINT_KEY', audit.checkpointKey?.reveal()],
    ['HOMEWARD_BANK_NOTICE_SECRET', bank.noticeSecret?.reveal()],
  ];
  return all
    .filter(([, key]) => key !== undefined && new Set(key).size < leastDifferentBytes)
    .map(([name]) => ({ name, problem: 'is not a random key (openssl rand -base64 32 makes one)' }));
}
