import { auditSettings } from './audit-settings.js';
import { backupSettings } from './backup-settings.js';
import { codecSettings, temporalUiPort } from './codec-settings.js';
import { consoleSettings } from './console-settings.js';
import { documentSettings, draftSettings } from './document-settings.js';
import { edgeSettings } from './edge-settings.js';
import { formats as f } from './formats.js';
import { inDataDir, inDevelopment, storedKey, outsideProduction } from './defaults.js';
import { urlSafePassword } from './stored-secret.js';
import { holdSettings, journalSettings } from './hold-settings.js';
import { keySettings } from './key-settings.js';
import { authSettings, identitySettings } from './sign-in-settings.js';
import { needed, optional, setting, type DerivedDefault, type Mode } from './setting.js';

// Settings from which the defaults of other settings are derived.
const apiPort = setting('HOMEWARD_API_PORT', 'the port the API listens on', f.port, '3000');
const sandboxPort = setting(
  'HOMEWARD_SANDBOX_PORT',
  'the port of the sandbox booking desk, bank and gateway for text messages',
  f.port,
  '8235',
);
const embeddedPort = setting(
  'HOMEWARD_POSTGRES_EMBEDDED_PORT',
  'the port of the embedded PostgreSQL',
  f.port,
  '54329',
);
const temporalPort = setting(
  'HOMEWARD_TEMPORAL_DEV_PORT',
  'the port of the development server',
  f.port,
  '7233',
);

const sandboxUrl = (part: string): DerivedDefault =>
  outsideProduction({
    shown: `the sandbox's /${part}`,
    from: (c) => `http://127.0.0.1:${c.textOf(sandboxPort)}/${part}`,
  });

const sandboxOrPeople: DerivedDefault = {
  shown: 'http; in production manual',
  from: (c) => (c.mode === 'production' ? 'manual' : 'http'),
};

/**
 * `manual`: a person does the work and records it, and no external system is called. `http`: the adapter calls the
 * URL.
 */
const adapterKind = f.oneOf('manual', 'http');

/**
 * All settings of the project. Each has one row: name, meaning, format and default. `Settings` has the shape of this
 * table.
 */
export const settingsTable = {
  mode: needed<Mode>(
    'HOMEWARD_MODE',
    'development, test or production; production uses no development default, and no process guesses its mode (`npm start` is development)',
    f.oneOf('development', 'test', 'production'),
  ),
  demo: setting(
    'HOMEWARD_DEMO',
    'cases open under the demonstration policy, whose lengths are seconds; never in production',
    f.flag,
    'false',
    { production: 'forbidden' },
  ),
  dataDir: setting('HOMEWARD_DATA_DIR', 'the folder for all data that a machine keeps', f.path, '.homeward'),
  publicUrl: setting(
    'HOMEWARD_PUBLIC_URL',
    'the address at which people reach the console and the API, for links in mails and for signing in with a browser',
    f.webUrl,
    { shown: 'the API’s own address', from: (c) => `http://127.0.0.1:${c.textOf(apiPort)}` },
    { production: 'required' },
  ),
  logLevel: setting(
    'HOMEWARD_LOG_LEVEL',
    'the least serious level that is logged',
    f.oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    'info',
  ),
  api: {
    host: setting('HOMEWARD_API_HOST', 'the address the API listens on', f.text, '127.0.0.1'),
    port: apiPort,
    consoleDir: setting(
      'HOMEWARD_CONSOLE_DIR',
      'the folder of the built staff console, which the API serves; if nothing is built, it serves none',
      f.path,
      'dist/console',
    ),
  },
  edges: edgeSettings,
  auth: authSettings,
  console: consoleSettings,
  identity: identitySettings,
  postgres: {
    url: setting(
      'HOMEWARD_POSTGRES_URL',
      'the database of the record; if absent, an embedded PostgreSQL is started',
      f.secretPostgresUrl,
      {
        shown: 'the embedded database, its password kept in keys/postgres.password of the data folder',
        from: (c) => {
          const password = c.storedSecret('postgres.password', urlSafePassword);
          return `postgres://homeward:${password}@127.0.0.1:${c.textOf(embeddedPort)}/homeward`;
        },
      },
      { secret: true, production: 'required' },
    ),
    embeddedPort,
    poolSize: setting(
      'HOMEWARD_POSTGRES_POOL_SIZE',
      'connections a process holds; also the worker’s slots for local activities',
      f.count,
      '10',
    ),
  },
  record: {
    connectionTimeoutMs: setting(
      'HOMEWARD_RECORD_CONNECTION_TIMEOUT_MS',
      'how long the record waits for a connection, in ms',
      f.millis,
      '1000',
    ),
    statementTimeoutMs: setting(
      'HOMEWARD_RECORD_STATEMENT_TIMEOUT_MS',
      'how long one statement of the record may run, in ms',
      f.millis,
      '1000',
    ),
  },
  ledger: {
    accounts: optional(
      'HOMEWARD_LEDGER_ACCOUNTS',
      'the numbers of the organisation’s accounts, for the journal: `bank=1020,in-transit=1025,…`, one for each account of the ledger',
      f.pairs,
    ),
  },
  steps: {
    atOnce: setting(
      'HOMEWARD_STEPS_AT_ONCE',
      'steps that an API process runs at the same time; further steps wait for their turn as long as for a case to accept them',
      f.count,
      '8',
    ),
    acceptWithinMs: setting(
      'HOMEWARD_STEP_ACCEPT_WITHIN_MS',
      'how long the API waits until a case accepts a step, in ms; then the outcome is unknown',
      f.millis,
      '5000',
    ),
    recordWithinMs: setting(
      'HOMEWARD_STEP_RECORD_WITHIN_MS',
      'how long the API waits until an accepted step is recorded, in ms; then it answers 202',
      f.millis,
      '7000',
    ),
  },
  temporal: {
    address: setting(
      'HOMEWARD_TEMPORAL_ADDRESS',
      'host:port of a Temporal server; if absent, a development server is started',
      f.hostAndPort,
      {
        shown: 'the development server',
        from: (c) => `127.0.0.1:${c.textOf(temporalPort)}`,
      },
      { production: 'required' },
    ),
    namespace: setting('HOMEWARD_TEMPORAL_NAMESPACE', 'the Temporal namespace', f.text, 'homeward'),
    devPort: temporalPort,
    uiPort: temporalUiPort,
    cliPath: optional('HOMEWARD_TEMPORAL_CLI', 'the Temporal command, if it is not on the PATH', f.path),
    timeSkippingServerPath: optional(
      'HOMEWARD_TIME_SKIPPING_SERVER',
      'the time-skipping test server, an executable that takes a port',
      f.path,
    ),
    tls: {
      enabled: setting('HOMEWARD_TEMPORAL_TLS', 'speak TLS to the Temporal server', f.flag, 'false'),
      serverName: optional(
        'HOMEWARD_TEMPORAL_TLS_SERVER_NAME',
        'the name the server’s certificate must carry',
        f.text,
      ),
      ca: optional('HOMEWARD_TEMPORAL_TLS_CA', 'the authority that signed the server, PEM', f.pem),
      certificate: optional('HOMEWARD_TEMPORAL_TLS_CERTIFICATE', 'our client certificate, PEM', f.pem),
      key: optional('HOMEWARD_TEMPORAL_TLS_KEY', 'the client certificate’s key, PEM', f.secretPem, {
        secret: true,
      }),
    },
  },
  worker: {
    maxCachedWorkflows: setting(
      'HOMEWARD_WORKER_MAX_CACHED_WORKFLOWS',
      'cases a worker holds in memory',
      f.count,
      '200',
    ),
    buildId: optional(
      'HOMEWARD_WORKER_BUILD_ID',
      'the build of this worker, where workers are versioned deployments (untested: see “A release”)',
      f.text,
    ),
    promiseStacks: setting(
      'HOMEWARD_WORKER_PROMISE_STACKS',
      'whether the engine records where each promise of a case was made, which shows where a stalled case stopped and costs a third of a worker’s CPU',
      f.flag,
      inDevelopment,
    ),
    reconcileLapDays: setting(
      'HOMEWARD_RECONCILE_LAP_DAYS',
      'within how many days the reconciler compares every case completely, including cases in which nothing happens',
      f.count,
      '7',
    ),
    metricsPort: optional('HOMEWARD_WORKER_METRICS_PORT', 'where the worker shows its metrics', f.port),
    metricsHost: setting(
      'HOMEWARD_WORKER_METRICS_HOST',
      'the address the worker’s metrics are shown on',
      f.text,
      '127.0.0.1',
    ),
    engineMetricsPort: optional(
      'HOMEWARD_WORKER_ENGINE_METRICS_PORT',
      'where the Temporal SDK shows the worker’s slots, cache and latencies',
      f.port,
    ),
  },
  codecServer: codecSettings,
  sandbox: {
    port: sandboxPort,
  },
  travel: {
    kind: setting('HOMEWARD_TRAVEL_KIND', 'who books: manual or http', adapterKind, sandboxOrPeople),
    url: optional('HOMEWARD_TRAVEL_URL', 'the address of the booking desk', f.webUrl, {
      fallback: sandboxUrl('desk'),
    }),
  },
  bank: {
    kind: setting('HOMEWARD_BANK_KIND', 'who pays: manual or http', adapterKind, sandboxOrPeople),
    url: optional('HOMEWARD_BANK_URL', 'the address of the bank', f.webUrl, { fallback: sandboxUrl('bank') }),
    accountHolder: optional(
      'HOMEWARD_BANK_ACCOUNT_HOLDER',
      'the holder of the account that bank files debit, as payees see it; it must not reveal the programme (PAY-7)',
      f.holderOfAccount,
    ),
    accountIban: optional('HOMEWARD_BANK_ACCOUNT_IBAN', 'the IBAN of this account', f.iban),
    accountBic: optional('HOMEWARD_BANK_ACCOUNT_BIC', 'the BIC of its bank', f.bic),
    noticesUrl: optional(
      'HOMEWARD_BANK_NOTICES_URL',
      'where the bank calls back when it has news of a payment',
      f.webUrl,
      {
        fallback: outsideProduction({
          shown: 'the API’s /api/v1/bank-notices',
          from: (c) => `http://127.0.0.1:${c.textOf(apiPort)}/api/v1/bank-notices`,
        }),
      },
    ),
    noticeSecret: optional(
      'HOMEWARD_BANK_NOTICE_SECRET',
      'the secret that the bank shows when it calls back; 32 bytes in base64',
      f.secretKey,
      {
        secret: true,
        fallback: outsideProduction(storedKey('bank-notice.key')),
      },
    ),
  },
  mail: {
    smtpUrl: optional(
      'HOMEWARD_SMTP_URL',
      'the mail server; if absent, mails become .eml files',
      f.secretSmtpUrl,
      { secret: true, production: 'required' },
    ),
    folder: setting('HOMEWARD_MAIL_FOLDER', 'where .eml files go', f.path, inDataDir('mail')),
    sender: setting(
      'HOMEWARD_MAIL_SENDER',
      'the sender; its name must not reveal the programme (PAY-7)',
      f.email,
      'no-reply@example.org',
      { production: 'required' },
    ),
    digestHour: setting(
      'HOMEWARD_DIGEST_HOUR',
      'the hour (Europe/Zurich) from which the morning mail of a working day is sent [A]',
      f.count,
      '6',
    ),
  },
  sms: {
    kind: setting(
      'HOMEWARD_SMS_KIND',
      'who sends text messages, the second channel for notices that need an answer now: off or http; the worker warns if it is off',
      f.oneOf('off', 'http'),
      { shown: 'off; in development http', from: (c) => (c.mode === 'development' ? 'http' : 'off') },
    ),
    url: optional('HOMEWARD_SMS_URL', 'the address of the gateway for text messages', f.webUrl, {
      fallback: sandboxUrl('sms'),
    }),
    token: optional('HOMEWARD_SMS_TOKEN', 'what the gateway is shown, as a bearer token', f.secretText, {
      secret: true,
    }),
  },
  keys: keySettings,
  hold: holdSettings,
  journal: journalSettings,
  documents: documentSettings,
  audit: auditSettings,
  backup: backupSettings,
  drafts: draftSettings,
} as const;
