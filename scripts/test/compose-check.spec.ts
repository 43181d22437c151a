import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { compositionProblems, kinds } from '../compose/check.js';
import { readComposition, readVariables, type Service } from '../compose/composition.js';
import { consoleProblems } from '../compose/console.js';
import { isPinned, ruleProblems } from '../compose/rules.js';
import { schemaProblems } from '../compose/schema.js';
import { makeSecrets, prepareSecrets, type Kind } from '../compose/secrets.js';
import { settingsProblems } from '../compose/settings.js';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'homeward-compose-'));
});
afterEach(() => rmSync(place, { recursive: true }));

const compositionOf = (kind: Kind) =>
  readComposition(join(projectRoot, 'docker-compose.yml'), readVariables(join(projectRoot, kinds[kind])));

/** Returns docker-compose.yml with a changed API service. */
function withApi(change: Partial<Record<keyof Service, unknown>>, kind: Kind = 'production') {
  const { composition } = compositionOf(kind);
  return {
    ...composition,
    services: { ...composition.services, api: { ...composition.services['api'], ...change } as Service },
  };
}

describe('docker-compose.yml', () => {
  it.each(['trial', 'production'] as const)(
    'the check of docker-compose.yml finds no problem: %s',
    (kind) => {
      expect(compositionProblems(projectRoot, kind)).toEqual([]);
    },
  );

  it('starts the samples, the identity provider, the sandbox and the mail server only in the trial', () => {
    const names = (kind: Kind) => Object.keys(compositionOf(kind).composition.services);
    expect(names('trial').filter((name) => !names('production').includes(name))).toEqual([
      'samples',
      'identity',
      'sandbox',
      'mail',
    ]);
  });

  it.each(['trial', 'production'] as const)(
    'docker-compose.yml has an audit verifier that people run by hand, and that can only read the checkpoints: %s',
    (kind) => {
      const { 'audit-verify': verifier } = compositionOf(kind).composition.services;
      expect(verifier).toMatchObject({ restart: 'no', profiles: ['by-hand'] });
      expect(verifier!.volumes).toEqual(['audit-checkpoints:/var/lib/homeward/audit-checkpoints:ro']);
      expect(verifier!.secrets).not.toContain('audit_checkpoint_key');
    },
  );

  it('rehearses a restore without a network, and changes neither the keys nor the backups', () => {
    const { rehearse } = compositionOf('production').composition.services;
    expect(rehearse).toMatchObject({ restart: 'no', network_mode: 'none' });
    expect(rehearse!.networks).toBeUndefined();
    const written = rehearse!.volumes!.filter((volume) => !volume.endsWith(':ro'));
    expect(written).toEqual(['rehearsal:/rehearsal', 'backup-status:/data/backup-status']);
    expect(rehearse!.secrets).not.toContain('audit_checkpoint_key');
  });

  it('docker-compose.yml does not start without the variables of the trial or of production', () => {
    const { missing } = readComposition(join(projectRoot, 'docker-compose.yml'), {});
    expect(missing).toEqual(expect.arrayContaining(['HOMEWARD_MODE', 'SECRETS_FOLDER']));
  });
});

describe('the rules', () => {
  it.each([
    ['has an image without the tag of one release', { image: 'postgres:18' }],
    ['has no restart policy', { restart: undefined }],
    ['has no health check', { healthcheck: undefined }],
    ['opens a port beyond the loopback', { ports: ['3000:3000'] }],
    ['does not run as a numbered user other than root', { user: '0:0' }],
    ['can write to its own file system', { read_only: false }],
    ['keeps capabilities', { cap_drop: ['NET_RAW'] }],
    ['can gain privileges', { security_opt: undefined }],
    [
      'has no limit of cpus, memory, pids',
      { deploy: { resources: { limits: { cpus: '1', memory: '1g' } } } },
    ],
    ['asks for an unknown secret', { secrets: ['another'] }],
    ['waits for migrate in vain', { depends_on: { migrate: { condition: 'service_healthy' } } }],
    [
      'waits for temporal in vain',
      { depends_on: { temporal: { condition: 'service_completed_successfully' } } },
    ],
    ['waits for nobody in vain', { depends_on: { nobody: { condition: 'service_started' } } }],
  ])('the rules find an API that %s', (sentence, change) => {
    expect(ruleProblems(withApi(change))).toEqual([`api ${sentence}`]);
  });

  it.each([
    ['axllent/mailpit:v1.30.5', true],
    ['registry.example.org:5000/temporal', false],
    ['temporalio/server:latest', false],
    ['postgres', false],
  ])('the rules decide whether %s is a pinned image: %s', (image, pinned) => {
    expect(isPinned(image)).toBe(pinned);
  });
});

describe('the Temporal console', () => {
  const problemsWith = (name: string, change: Partial<Service>, kind: Kind = 'production'): string[] => {
    const { composition } = compositionOf(kind);
    const service = { ...composition.services[name]!, ...change };
    return consoleProblems({ ...composition, services: { ...composition.services, [name]: service } }, kind);
  };
  const uiWith = (environment: Readonly<Record<string, string>>, kind: Kind = 'production') => {
    const given = compositionOf(kind).composition.services['temporal-ui']!.environment;
    return problemsWith('temporal-ui', { environment: { ...given, ...environment } }, kind);
  };

  it.each([
    ['temporal-ui is not for operators alone', { TEMPORAL_AUTH_SCOPES: 'openid,role:case-manager' }],
    ['temporal-ui is not for operators alone', { TEMPORAL_AUTH_SCOPES: 'openid,role:operator,role:auditor' }],
    ['temporal-ui lets everybody in', { TEMPORAL_AUTH_ENABLED: 'false' }],
    ['temporal-ui offers to change cases', { TEMPORAL_DISABLE_WRITE_ACTIONS: 'false' }],
    ['temporal-ui does not go through the gate', { TEMPORAL_ADDRESS: 'temporal:7233' }],
  ])('the check reports that %s', (sentence, environment) => {
    expect(uiWith(environment)).toEqual([sentence]);
    expect(uiWith({})).toEqual([]);
  });

  it('the Temporal console reaches the engine only through the gate, and no other service is on the console’s network', () => {
    expect(problemsWith('temporal-ui', { networks: ['console', 'engine'] })).toEqual([
      "temporal-ui reaches the engine's frontend",
      "temporal-ui is on the engine's network",
    ]);
    expect(problemsWith('mail', { networks: ['engine'] }, 'trial')).toEqual([
      "mail is on the engine's network",
    ]);
    expect(uiWith({ TEMPORAL_AUTH_ENABLED: 'false' }, 'trial')).toEqual([]);
  });
});

it('the schema refuses a word that is not in the specification', () => {
  const schema = join(projectRoot, 'docker/schema/compose-spec.json');
  const misspelt = withApi({ restarts: 'always' } as object);
  expect(schemaProblems(misspelt, schema)).toEqual(['/services/api must NOT have additional properties']);
});

describe('the settings of a container', () => {
  const problemsWith = (environment: Readonly<Record<string, string>>, kind: Kind = 'production') => {
    const given = compositionOf(kind).composition.services['api']!.environment;
    const composition = withApi({ environment: { ...given, ...environment } }, kind);
    return settingsProblems(composition, makeSecrets(projectRoot, kind, place), place);
  };

  it.each([
    ['HOMEWARD_API_HOTS', '0.0.0.0', 'is not a setting; did you mean HOMEWARD_API_HOST?'],
    ['HOMEWARD_PUBLIC_URL', '', 'is required in production'],
    ['HOMEWARD_DEMO', 'true', 'must not be set in production'],
    ['HOMEWARD_SMTP_URL', 'smtp://mail:1025', 'is a secret and must be a file'],
  ])(
    'the check reads settings as the container reads its settings at the start: %s=%s',
    (name, value, problem) => {
      expect(problemsWith({ [name]: value })).toEqual([`api: ${name} ${problem}`]);
    },
  );

  it('the settings of a container include only the secrets that the service asks for', () => {
    const composition = withApi({ secrets: [] });
    const problems = settingsProblems(composition, makeSecrets(projectRoot, 'production', place), place);
    expect(problems).toContain(
      'api: HOMEWARD_WRAPPING_KEY cannot be read from the file of HOMEWARD_WRAPPING_KEY_FILE (ENOENT)',
    );
  });
});

describe('docker/prepare-secrets.sh', () => {
  it('keeps existing secrets and makes only missing ones', () => {
    const folder = prepareSecrets(projectRoot, 'trial', place);
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    const before = read('wrapping_key');
    rmSync(join(folder, 'bank_notice_key'));
    prepareSecrets(projectRoot, 'trial', place);
    expect(read('wrapping_key')).toBe(before);
    expect(Buffer.from(read('bank_notice_key'), 'base64')).toHaveLength(32);
  });

  it('protects the folder of secrets from other users, and makes each secret readable for the user of a container', () => {
    const folder = prepareSecrets(projectRoot, 'trial', place);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'record_api_url')).mode & 0o777).toBe(0o444);
  });

  it('does not invent a mail server for production', () => {
    expect(() => prepareSecrets(projectRoot, 'production', place)).toThrow('left to you');
    writeFileSync(join(place, 'secrets/production/smtp_url'), 'smtps://mail.example.org:465');
    expect(prepareSecrets(projectRoot, 'production', place)).toBe(join(place, 'secrets/production'));
  });
});
