import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { allSettings } from '../src/all-settings.js';
import {
  loadSettings,
  projectRoot,
  SettingsError,
  type Environment,
  type SettingProblem,
} from '../src/index.js';

const key = (first: number): string =>
  Buffer.from(Array.from({ length: 32 }, (_, nth) => first + nth)).toString('base64');
const [KEY_A, KEY_B, KEY_C] = [key(1), key(2), key(3)] as const;

const production: Environment = {
  HOMEWARD_MODE: 'production',
  HOMEWARD_PUBLIC_URL: 'https://homeward.example.org',
  HOMEWARD_OIDC_ISSUER: 'https://login.example.org',
  HOMEWARD_POSTGRES_URL: 'postgres://app:tr0ub4dor@db.example.org/homeward',
  HOMEWARD_TEMPORAL_ADDRESS: 'temporal.example.org:7233',
  HOMEWARD_SMTP_URL: 'smtps://mail.example.org',
  HOMEWARD_MAIL_SENDER: 'office@example.org',
  HOMEWARD_KEY_STORE_DIR: '/var/lib/homeward/keys',
  HOMEWARD_KEY_STORE_SECOND_DIR: '/mnt/second/keys',
  HOMEWARD_DOCUMENT_STORE_DIR: '/var/lib/homeward/documents',
  HOMEWARD_HOLD_DIR: '/var/lib/homeward/hold',
  HOMEWARD_JOURNAL_DIR: '/var/lib/homeward/journal',
  HOMEWARD_WRAPPING_KEY: KEY_A,
  HOMEWARD_RECORD_HASH_KEY: KEY_B,
  HOMEWARD_DOUBLE_AID_KEY: KEY_C,
};

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'homeward-config-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const development = (more: Environment = {}): Environment => ({
  HOMEWARD_MODE: 'development',
  HOMEWARD_DATA_DIR: dataDir,
  ...more,
});

function problemsOf(env: Environment): readonly SettingProblem[] {
  try {
    loadSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

const namesOf = (env: Environment) => problemsOf(env).map((problem) => problem.name);

describe('development', () => {
  it('the mode must be set explicitly', () => {
    const unsaid = [{ problem: 'must be given', name: 'HOMEWARD_MODE' }];
    for (const mode of [undefined, '']) {
      expect(problemsOf(development({ HOMEWARD_MODE: mode }))).toEqual(unsaid);
      expect(problemsOf({ ...production, HOMEWARD_MODE: mode })).toEqual(unsaid);
    }
    expect(problemsOf({})).toEqual(unsaid);
  });

  it('development mode needs only two settings: the mode and a data folder', () => {
    const settings = loadSettings(development());
    expect(settings).toMatchObject({
      mode: 'development',
      demo: false,
      publicUrl: 'http://127.0.0.1:3000',
      api: { host: '127.0.0.1', port: 3000 },
      postgres: { embedded: true, embeddedPort: 54329, poolSize: 10 },
      record: { connectionTimeoutMs: 1000, statementTimeoutMs: 1000 },
      steps: { atOnce: 8, acceptWithinMs: 5000, recordWithinMs: 7000 },
      temporal: { address: '127.0.0.1:7233', devServer: true, namespace: 'homeward', uiPort: 8233 },
      worker: { maxCachedWorkflows: 200, metricsPort: undefined },
      codecServer: { port: 8234 },
      auth: { issuer: 'http://127.0.0.1:8236', audience: 'homeward', claims: { staff: 'sub', role: 'role' } },
      travel: { kind: 'http', url: 'http://127.0.0.1:8235/desk' },
      bank: { kind: 'http', url: 'http://127.0.0.1:8235/bank' },
      mail: { smtpUrl: undefined, folder: join(dataDir, 'mail') },
    });
  });

  it('development mode generates each key once, readable only by its owner, and reads the same key at the next start', () => {
    const first = loadSettings(development());
    const second = loadSettings(development());
    const file = join(dataDir, 'keys', 'record-hash.key');
    expect(first.keys.recordHashes.reveal()).toHaveLength(32);
    expect(second.keys.recordHashes.reveal()).toEqual(first.keys.recordHashes.reveal());
    expect(second.postgres.url.reveal()).toBe(first.postgres.url.reveal());
    expect(first.keys.recordHashes.reveal()).not.toEqual(first.keys.wrapping!.reveal());
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'keys')).mode & 0o777).toBe(0o700);
    expect(readFileSync(file, 'utf8')).toBe(first.keys.recordHashes.reveal().toString('base64'));
  });

  it('development mode derives defaults from the given values of other settings', () => {
    const settings = loadSettings(
      development({
        HOMEWARD_API_PORT: '3100',
        HOMEWARD_SANDBOX_PORT: '9000',
        HOMEWARD_POSTGRES_EMBEDDED_PORT: '5544',
        HOMEWARD_TEMPORAL_DEV_PORT: '7000',
      }),
    );
    expect(settings.publicUrl).toBe('http://127.0.0.1:3100');
    expect(settings.bank.url).toBe('http://127.0.0.1:9000/bank');
    expect(new URL(settings.postgres.url.reveal()).port).toBe('5544');
    expect(settings.temporal.address).toBe('127.0.0.1:7000');
  });

  it('a relative data folder is resolved from the project’s root', () => {
    const settings = loadSettings({ ...production, HOMEWARD_DATA_DIR: 'some/folder' });
    expect(settings.dataDir).toBe(join(projectRoot, 'some/folder'));
  });

  it('development mode reports a data folder that cannot be written', () => {
    const file = join(dataDir, 'a-file');
    writeFileSync(file, '');
    expect(problemsOf(development({ HOMEWARD_DATA_DIR: file }))).toContainEqual({
      name: 'HOMEWARD_WRAPPING_KEY',
      problem: 'has no default: the data folder cannot be read or written (ENOTDIR)',
    });
  });
});

describe('production', () => {
  it('production mode uses the given values and generates no values', () => {
    const settings = loadSettings({ ...production, HOMEWARD_DATA_DIR: dataDir });
    expect(settings).toMatchObject({
      mode: 'production',
      auth: { issuer: 'https://login.example.org' },
      identity: { signingKey: undefined },
      postgres: { embedded: false },
      temporal: { address: 'temporal.example.org:7233', devServer: false },
      travel: { kind: 'manual', url: undefined },
      bank: { kind: 'manual', url: undefined },
    });
    expect(() => statSync(join(dataDir, 'keys'))).toThrow('ENOENT');
  });

  it('production mode reports in one error all missing settings that have no default', () => {
    expect(namesOf({ HOMEWARD_MODE: 'production' }).sort()).toEqual(
      Object.keys(production)
        // A key management service can be used instead of the wrapping key.
        .filter((name) => name !== 'HOMEWARD_MODE' && name !== 'HOMEWARD_WRAPPING_KEY')
        .sort(),
    );
  });

  it.each([
    [
      'a key of the embedded identity provider',
      { HOMEWARD_IDENTITY_SIGNING_KEY: KEY_A },
      'HOMEWARD_IDENTITY_SIGNING_KEY',
    ],
    ['an issuer without TLS', { HOMEWARD_OIDC_ISSUER: 'http://127.0.0.1:8236' }, 'HOMEWARD_OIDC_ISSUER'],
    ['a large clock skew', { HOMEWARD_OIDC_CLOCK_SKEW_MS: '120001' }, 'HOMEWARD_OIDC_CLOCK_SKEW_MS'],
    ['demo cases', { HOMEWARD_DEMO: 'true' }, 'HOMEWARD_DEMO'],
    ['a bank without an address', { HOMEWARD_BANK_KIND: 'http' }, 'HOMEWARD_BANK_URL'],
    ['a booking desk without an address', { HOMEWARD_TRAVEL_KIND: 'http' }, 'HOMEWARD_TRAVEL_URL'],
    ['text messages without a gateway', { HOMEWARD_SMS_KIND: 'http' }, 'HOMEWARD_SMS_URL'],
    [
      'telephone numbers over an unencrypted connection',
      { HOMEWARD_SMS_KIND: 'http', HOMEWARD_SMS_URL: 'http://sms.example.org' },
      'HOMEWARD_SMS_URL',
    ],
    [
      'settings without anything that wraps data keys',
      { HOMEWARD_WRAPPING_KEY: undefined },
      'HOMEWARD_WRAPPING_KEY',
    ],
    [
      'a second wrapping key that equals the first',
      { HOMEWARD_WRAPPING_KEY_OTHER: KEY_A },
      'HOMEWARD_WRAPPING_KEY_OTHER',
    ],
    [
      'a key management service without a token',
      { HOMEWARD_KMS_URL: 'https://kms.example.org/v1/transit' },
      'HOMEWARD_KMS_TOKEN',
    ],
    [
      'a key management service without TLS',
      { HOMEWARD_KMS_URL: 'http://kms.example.org/v1/transit', HOMEWARD_KMS_TOKEN: 'a-token' },
      'HOMEWARD_KMS_URL',
    ],
    [
      'a key store inside the embedded database',
      { HOMEWARD_DATA_DIR: '/data', HOMEWARD_KEY_STORE_DIR: '/data/postgres/keys' },
      'HOMEWARD_KEY_STORE_DIR',
    ],
    [
      'a second place for keys inside the first place',
      { HOMEWARD_KEY_STORE_SECOND_DIR: '/var/lib/homeward/keys/second' },
      'HOMEWARD_KEY_STORE_SECOND_DIR',
    ],
    [
      'a backup of keys inside the backup of the data that the keys decrypt',
      { HOMEWARD_BACKUP_DIR: '/mnt/backups', HOMEWARD_KEY_BACKUP_DIR: '/mnt/backups/keys' },
      'HOMEWARD_KEY_BACKUP_DIR',
    ],
    [
      'a backup recipient that is not a public key',
      { HOMEWARD_BACKUP_RECIPIENTS: 'AGE-SECRET-KEY-1ABC' },
      'HOMEWARD_BACKUP_RECIPIENTS',
    ],
    [
      'documents in the second place for keys',
      { HOMEWARD_DOCUMENT_STORE_DIR: '/mnt/second/keys/documents' },
      'HOMEWARD_DOCUMENT_STORE_DIR',
    ],
    [
      'documents in the key store',
      { HOMEWARD_DOCUMENT_STORE_DIR: '/var/lib/homeward/keys/documents' },
      'HOMEWARD_DOCUMENT_STORE_DIR',
    ],
    [
      'a key store inside the document store',
      { HOMEWARD_DOCUMENT_STORE_DIR: '/var/lib' },
      'HOMEWARD_DOCUMENT_STORE_DIR',
    ],
    [
      'a document limit of two gigabytes',
      { HOMEWARD_DOCUMENT_LIMIT_MIB: '2048' },
      'HOMEWARD_DOCUMENT_LIMIT_MIB',
    ],
    [
      'an upload timeout of half an hour',
      { HOMEWARD_UPLOAD_TIMEOUT_MS: '1800000' },
      'HOMEWARD_UPLOAD_TIMEOUT_MS',
    ],
    [
      'a hash key that equals the wrapping key',
      { HOMEWARD_RECORD_HASH_KEY: KEY_A },
      'HOMEWARD_RECORD_HASH_KEY',
    ],
    [
      'a double-aid key that equals the hash key',
      { HOMEWARD_DOUBLE_AID_KEY: KEY_B },
      'HOMEWARD_DOUBLE_AID_KEY',
    ],
    ['a TLS server name without TLS', { HOMEWARD_TEMPORAL_TLS_SERVER_NAME: 'x' }, 'HOMEWARD_TEMPORAL_TLS'],
    [
      'a client certificate without its key',
      { HOMEWARD_TEMPORAL_TLS: 'true', HOMEWARD_TEMPORAL_TLS_CERTIFICATE: '-----BEGIN CERTIFICATE-----' },
      'HOMEWARD_TEMPORAL_TLS_KEY',
    ],
  ])('production mode refuses %s', (_what, more, name) => {
    expect(namesOf({ ...production, ...more })).toEqual([name]);
  });

  it('production mode needs no wrapping key if a key management service wraps the data keys', () => {
    const { HOMEWARD_WRAPPING_KEY: _, ...others } = production;
    const kms = { HOMEWARD_KMS_URL: 'https://kms.example.org/v1/transit', HOMEWARD_KMS_TOKEN: 'a-token' };
    expect(loadSettings({ ...others, ...kms }).keys).toMatchObject({
      wrapping: undefined,
      kms: { url: kms.HOMEWARD_KMS_URL, keyName: 'homeward' },
    });
  });
});

describe('a secret from a file', () => {
  it('a secret is read from its file without the last line break', () => {
    const file = join(dataDir, 'key');
    writeFileSync(file, `${KEY_B}\n`);
    const { HOMEWARD_RECORD_HASH_KEY: _dropped, ...others } = production;
    const settings = loadSettings({ ...others, HOMEWARD_RECORD_HASH_KEY_FILE: file });
    expect(settings.keys.recordHashes.reveal().toString('base64')).toBe(KEY_B);
  });

  it('a secret from a file is refused if it is also given inline, or if the file is missing or empty', () => {
    const empty = join(dataDir, 'empty');
    writeFileSync(empty, '\n');
    const { HOMEWARD_RECORD_HASH_KEY: inline, ...others } = production;
    const name = 'HOMEWARD_RECORD_HASH_KEY';
    expect(problemsOf({ ...production, [`${name}_FILE`]: empty })).toEqual([
      { name, problem: `is given twice, also as ${name}_FILE` },
    ]);
    expect(problemsOf({ ...others, [`${name}_FILE`]: join(dataDir, 'none') })).toEqual([
      { name, problem: `cannot be read from the file of ${name}_FILE (ENOENT)` },
    ]);
    expect(problemsOf({ ...others, [`${name}_FILE`]: empty })).toEqual([
      { name, problem: `is empty: the file of ${name}_FILE contains nothing` },
    ]);
    expect(inline).toBe(KEY_B);
  });
});

describe('a setting in production', () => {
  const name = 'HOMEWARD_WRAPPING_KEY';
  const fromFile = (file: string): Environment => ({
    ...production,
    [name]: undefined,
    [`${name}_FILE`]: file,
  });
  const written = (mode: number): string => {
    const file = join(dataDir, `key-${mode.toString(8)}`);
    writeFileSync(file, KEY_A);
    chmodSync(file, mode);
    return file;
  };

  it('is refused if other users of the machine can read or change its file', () => {
    chmodSync(dataDir, 0o755);
    expect(problemsOf(fromFile(written(0o644)))).toEqual([
      { name, problem: `can be read by other users: the file of ${name}_FILE` },
    ]);
    expect(problemsOf(fromFile(written(0o620)))).toEqual([
      { name, problem: `can be changed by other users: the file of ${name}_FILE` },
    ]);
    expect(problemsOf(fromFile(written(0o640)))).toEqual([]);
  });

  it('other users may have the right to read a secret file if they cannot enter its folder', () => {
    chmodSync(dataDir, 0o700);
    expect(problemsOf(fromFile(written(0o444)))).toEqual([]);
  });

  it('is refused if it is a key that is not random, or a bank secret that equals another of our keys', () => {
    const typed = Buffer.from('homewardhomewardhomewardhomeward').toString('base64');
    for (const weak of [name, 'HOMEWARD_AUDIT_CHECKPOINT_KEY'] as const)
      expect(problemsOf({ ...production, [weak]: typed })).toEqual([
        { name: weak, problem: 'is not a random key (openssl rand -base64 32 makes one)' },
      ]);
    const withOther = {
      ...production,
      HOMEWARD_WRAPPING_KEY_OTHER: key(4),
      HOMEWARD_AUDIT_CHECKPOINT_KEY: key(5),
    };
    for (const ours of [KEY_A, KEY_B, KEY_C, key(4), key(5)])
      expect(problemsOf({ ...withOther, HOMEWARD_BANK_NOTICE_SECRET: ours })).toEqual([
        {
          name: 'HOMEWARD_BANK_NOTICE_SECRET',
          problem: 'must differ from the other keys: the bank has it',
        },
      ]);
    expect(namesOf({ ...production, HOMEWARD_BANK_NOTICE_SECRET: key(9) })).toEqual([]);
  });

  it('the signing key of the audit is refused in production if it equals another of our keys', () => {
    const signing = (ours: string) =>
      namesOf({
        ...production,
        HOMEWARD_WRAPPING_KEY_OTHER: key(4),
        HOMEWARD_AUDIT_CHECKPOINT_KEY: ours,
      });
    for (const ours of [KEY_A, KEY_B, KEY_C, key(4)])
      expect(signing(ours)).toEqual(['HOMEWARD_AUDIT_CHECKPOINT_KEY']);
    expect(signing(key(5))).toEqual([]);
  });

  it('a list of allowed origins is refused in production if an origin lacks TLS or is malformed', () => {
    const origins = (text: string) => namesOf({ ...production, HOMEWARD_CORS_ORIGINS: text });
    expect(origins('https://desk.example.org, https://other.example.org')).toEqual([]);
    expect(origins('http://desk.example.org')).toEqual(['HOMEWARD_CORS_ORIGINS']);
    for (const bad of ['*', 'https://desk.example.org/', 'desk.example.org', 'https://a.example,'])
      expect([bad, origins(bad)]).toEqual([bad, ['HOMEWARD_CORS_ORIGINS']]);
  });
});

describe('a setting', () => {
  it.each([
    ['HOMEWARD_MODE', 'prod', 'must be one of development, test, production'],
    ['HOMEWARD_DEMO', 'yes', 'must be true or false'],
    ['HOMEWARD_API_PORT', '70000', 'must be a whole number from 1 to 65535'],
    ['HOMEWARD_STEP_ACCEPT_WITHIN_MS', '5s', 'must be a whole number from 1 to 600000'],
    ['HOMEWARD_TEMPORAL_ADDRESS', 'https://t', 'must be host:port'],
    [
      'HOMEWARD_POSTGRES_URL',
      'mysql://a/b',
      'must be an address that begins with postgres:// or postgresql://',
    ],
    ['HOMEWARD_PUBLIC_URL', 'javascript:x', 'must be an address that begins with http:// or https://'],
    ['HOMEWARD_MAIL_SENDER', 'office', 'must be an email address'],
    ['HOMEWARD_WRAPPING_KEY', 'c2hvcnQ=', 'must be 32 bytes in base64 (openssl rand -base64 32)'],
    ['HOMEWARD_TEMPORAL_TLS_CA', 'x', 'must be PEM text'],
    [
      'HOMEWARD_TRUSTED_PROXIES',
      '10.0.0.0/16,everyone',
      'must be addresses, or ranges such as 10.1.0.0/16, separated by commas',
    ],
    ['HOMEWARD_BANK_ACCOUNT_IBAN', 'CH9300762011623852958', 'must be an IBAN'],
    ['HOMEWARD_BANK_ACCOUNT_BIC', 'POFI', 'must be a BIC'],
    [
      'HOMEWARD_BANK_ACCOUNT_HOLDER',
      'a'.repeat(71),
      'must be at most 70 characters of a Western European language',
    ],
    [
      'HOMEWARD_LEDGER_ACCOUNTS',
      'bank=1020,bank=1021',
      'must be pairs such as bank=1020, separated by commas, each name once',
    ],
  ])('%s=%s is refused: the value %s', (name, text, problem) => {
    expect(problemsOf(development({ [name]: text }))).toEqual([{ name, problem }]);
  });

  it('a range of proxies is refused if it is not valid, or if it contains all addresses', () => {
    const proxies = (text: string) => namesOf(development({ HOMEWARD_TRUSTED_PROXIES: text }));
    for (const good of ['10.0.0.1', '10.0.0.0/1, 10.1.0.0/32', '2001:db8::/33', '::1/128'])
      expect([good, proxies(good)]).toEqual([good, []]);
    for (const bad of ['10.0.0.0/33', '10.0.0.0/99', '10.0.0.0/0', '::/0', '::1/129', '10.0.0.0/', '1/2/3'])
      expect([bad, proxies(bad)]).toEqual([bad, ['HOMEWARD_TRUSTED_PROXIES']]);
  });

  it('a misspelt setting is reported with the intended name', () => {
    expect(problemsOf(development({ HOMEWARD_POSTGRES_POOLSIZE: '20' }))).toEqual([
      {
        name: 'HOMEWARD_POSTGRES_POOLSIZE',
        problem: 'is not a setting; did you mean HOMEWARD_POSTGRES_POOL_SIZE?',
      },
    ]);
    expect(namesOf(development({ HOMEWARD_TEST_ANYTHING: '1', HOMEWARD_BENCH_CASES: '5' }))).toEqual([]);
  });

  it('a list of keys may have spaces after its commas', () => {
    const { audit } = loadSettings(development({ HOMEWARD_AUDIT_PUBLIC_KEYS: `${KEY_A}, ${KEY_B}` }));
    expect(audit.publicKeys!.map((one) => one.toString('base64'))).toEqual([KEY_A, KEY_B]);
  });

  it('an empty setting counts as not given', () => {
    expect(loadSettings(development({ HOMEWARD_API_PORT: '' })).api.port).toBe(3000);
  });

  it('an error about a setting never contains the value of the setting', () => {
    const values = fc.string({ minLength: 12 }).map((text) => `@${text}@`);
    const names = allSettings.map(({ name }) => name).filter((name) => name !== 'HOMEWARD_DATA_DIR');
    fc.assert(
      fc.property(fc.constantFrom(...names), values, (name, value) => {
        const shown = problemsOf(development({ [name]: value }))
          .map((problem) => Object.values(problem).join(' '))
          .join('\n');
        expect(shown).not.toContain(value);
      }),
      { numRuns: 300 },
    );
  });
});

it('settings that are printed, logged or joined into a text show no secret', () => {
  const settings = loadSettings({ ...production, HOMEWARD_SMTP_URL: 'smtp://u:hunter2@mail.example.org' });
  const shown = [
    inspect(settings, { depth: 9 }),
    JSON.stringify(settings),
    `${settings.postgres.url}`,
  ].join();
  for (const secret of [KEY_B, KEY_B, KEY_C, 'tr0ub4dor', 'hunter2']) expect(shown).not.toContain(secret);
  expect(shown).toContain('[secret]');
});
