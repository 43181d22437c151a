import type { Environment } from './environment.js';
import type { TableValues } from './load-settings.js';
import type { SettingProblem } from './settings-error.js';

interface Check extends SettingProblem {
  readonly fails: (values: TableValues, env: Environment) => boolean;
}

/** What no setting can be wrong about alone. */
const checks: readonly Check[] = [
  {
    name: 'HOMEWARD_MODE',
    problem: 'must be given where NODE_ENV is production: development tokens would be taken otherwise',
    fails: (_, env) =>
      env['NODE_ENV'] === 'production' && !env['HOMEWARD_MODE'] && !env['HOMEWARD_MODE_FILE'],
  },
  {
    name: 'HOMEWARD_TEMPORAL_TLS_KEY',
    problem: 'and HOMEWARD_TEMPORAL_TLS_CERTIFICATE come together or not at all',
    fails: ({ temporal: { tls } }) => (tls.key === undefined) !== (tls.certificate === undefined),
  },
  {
    name: 'HOMEWARD_TEMPORAL_TLS',
    problem: 'must be true where a certificate of the Temporal connection is given',
    fails: ({ temporal: { tls } }) =>
      !tls.enabled && (tls.ca !== undefined || tls.certificate !== undefined || tls.serverName !== undefined),
  },
  {
    name: 'HOMEWARD_TRAVEL_URL',
    problem: 'must be given where HOMEWARD_TRAVEL_KIND is http',
    fails: ({ travel }) => travel.kind === 'http' && travel.url === undefined,
  },
  {
    name: 'HOMEWARD_BANK_URL',
    problem: 'must be given where HOMEWARD_BANK_KIND is http',
    fails: ({ bank }) => bank.kind === 'http' && bank.url === undefined,
  },
  {
    name: 'HOMEWARD_PAYLOAD_CODEC_KEY',
    problem: 'must differ from HOMEWARD_FIELD_ENCRYPTION_KEY: one lost key must not open both stores',
    fails: ({ keys }) => keys.payloadCodec.reveal().equals(keys.fieldEncryption.reveal()),
  },
  {
    name: 'HOMEWARD_DOUBLE_AID_KEY',
    problem: 'must differ from the other keys: whoever holds it could guess whom a hash stands for',
    fails: ({ keys }) =>
      [keys.payloadCodec, keys.fieldEncryption].some((other) =>
        keys.doubleAid.reveal().equals(other.reveal()),
      ),
  },
  {
    name: 'HOMEWARD_CORS_ORIGINS',
    problem: 'must begin with https:// in production: what a page in clear reads, the network reads',
    fails: ({ mode, edges: { corsOrigins = [] } }) =>
      mode === 'production' && corsOrigins.some((origin) => !origin.startsWith('https://')),
  },
];

export function crossChecks(values: TableValues, env: Environment): SettingProblem[] {
  return checks.filter((check) => check.fails(values, env)).map(({ name, problem }) => ({ name, problem }));
}
