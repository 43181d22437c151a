import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { searchAttributes } from '@homeward/contracts';
import {
  freePort,
  pdf,
  startPostgres,
  startTemporalDevServer,
  startTestIssuer,
  type TestIssuer,
} from '@homeward/testing';
import { run } from '../run.js';
import { runBuilt, startBuilt } from './support/built-process.js';
import { loopbackCertificate } from './support/certificate.js';

/** Runs `npm run build`, and then runs the files in dist/ on real servers, as in production. */
describe('the build', () => {
  const toStop: (() => Promise<unknown>)[] = [];
  let issuer: TestIssuer;
  let apiUrl: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    const built = await run(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], {
      quiet: true,
      env: { NODE_OPTIONS: '' },
    });
    if (built.code !== 0) throw new Error(built.output);
    const keyStore = await mkdtemp(join(tmpdir(), 'homeward-keys-'));
    toStop.push(() => rm(keyStore, { recursive: true }));
    const documents = await mkdtemp(join(tmpdir(), 'homeward-documents-'));
    toStop.push(() => rm(documents, { recursive: true }));
    const postgres = await startPostgres();
    toStop.push(() => postgres.stop());
    const temporal = await startTemporalDevServer({ searchAttributes });
    toStop.push(() => temporal.stop());
    const tls = await loopbackCertificate();
    toStop.push(() => tls.remove());
    issuer = await startTestIssuer({ audience: 'homeward', tls });
    toStop.push(() => issuer.stop());
    const port = await freePort();
    apiUrl = `http://127.0.0.1:${port}`;
    const checkpoints = await mkdtemp(join(tmpdir(), 'homeward-checkpoints-'));
    toStop.push(() => rm(checkpoints, { recursive: true }));
    env = {
      HOMEWARD_MODE: 'production',
      HOMEWARD_PUBLIC_URL: apiUrl,
      HOMEWARD_API_PORT: String(port),
      HOMEWARD_OIDC_ISSUER: issuer.issuer,
      NODE_EXTRA_CA_CERTS: tls.file,
      HOMEWARD_POSTGRES_URL: postgres.url,
      HOMEWARD_TEMPORAL_ADDRESS: temporal.address,
      HOMEWARD_TEMPORAL_NAMESPACE: temporal.namespace,
      HOMEWARD_SMTP_URL: 'smtps://127.0.0.1:1',
      HOMEWARD_MAIL_SENDER: 'no-reply@example.org',
      HOMEWARD_KEY_STORE_DIR: join(keyStore, 'first'),
      HOMEWARD_KEY_STORE_SECOND_DIR: join(keyStore, 'second'),
      HOMEWARD_DOCUMENT_STORE_DIR: join(documents, 'store'),
      HOMEWARD_HOLD_DIR: join(documents, 'hold'),
      HOMEWARD_JOURNAL_DIR: join(documents, 'journal'),
      HOMEWARD_WRAPPING_KEY: randomBytes(32).toString('base64'),
      HOMEWARD_RECORD_HASH_KEY: randomBytes(32).toString('base64'),
      HOMEWARD_DOUBLE_AID_KEY: randomBytes(32).toString('base64'),
      HOMEWARD_AUDIT_CHECKPOINT_KEY: randomBytes(32).toString('base64'),
      HOMEWARD_AUDIT_CHECKPOINT_DIR: checkpoints,
    };
    await runBuilt('migrate', env);
    await runBuilt('seed', env);
    for (const name of ['worker', 'api']) {
      const serving = await startBuilt(name, env);
      toStop.push(() => serving.stop());
    }
  }, 300_000);
  afterAll(async () => {
    for (const stop of toStop.reverse()) await stop();
  });

  const call = async (path: string, init?: RequestInit): Promise<{ status: number; body: object }> => {
    const answer = await fetch(`${apiUrl}${path}`, init);
    return { status: answer.status, body: (await answer.json()) as object };
  };

  it('the built API opens a case for a member of staff who signs in with the identity provider', async () => {
    const headers = { ...(await asCounsellor()), 'Idempotency-Key': randomUUID() };
    const personId = randomUUID();
    const body = JSON.stringify({ persons: [{ personId }] });
    const { status, body: opened } = await call('/api/v1/cases', { method: 'POST', headers, body });
    expect({ status, opened }).toMatchObject({
      status: 201,
      opened: { stage: 'counselling', persons: [{ personId, status: 'takes-part' }] },
    });
  });

  it('the built API stores a PDF that the built cleaning program has cleaned', async () => {
    const headers = await asCounsellor();
    const opened = await call('/api/v1/cases', {
      method: 'POST',
      headers: { ...headers, 'Idempotency-Key': randomUUID() },
      body: JSON.stringify({ persons: [{ personId: randomUUID() }] }),
    });
    const documents = `/api/v1/cases/${(opened.body as { caseId: string }).caseId}/documents`;
    const file = pdf('synthetic');
    const sent = await fetch(`${apiUrl}${documents}`, {
      method: 'POST',
      headers: {
        ...headers,
        'Idempotency-Key': randomUUID(),
        'Content-Type': 'application/pdf',
        'Document-Kind': 'medical-report',
        'Document-Category': 'health',
      },
      body: Buffer.concat([Buffer.from('%PDF-1.7\n% Synthetic-Author\n'), file]),
    });
    expect(sent.status).toBe(200);
    const read = await fetch(`${apiUrl}${documents}/${sent.headers.get('document-id')}`, { headers });
    expect(Buffer.from(await read.arrayBuffer()).equals(file)).toBe(true);
  });

  it('the built API answers with the texts of the catalogue, which is stored beside the sources', async () => {
    const { status, body } = await call('/api/v1/cases', { headers: { 'Accept-Language': 'fr' } });
    expect(status).toBe(401);
    expect(body).toMatchObject({ code: 'AUTH.MISSING', title: textOf('AUTH.MISSING', 'fr') });
  });

  it('the built API is healthy if the record, the engine and the worker are healthy', async () => {
    expect(await call('/api/v1/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('the built API requires browsers to connect only over TLS', async () => {
    const { headers } = await fetch(`${apiUrl}/api/v1/health`);
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
  });

  it('the built API names the issuer of the tokens that the API accepts, and the built identity provider does not start in production', async () => {
    expect(await call('/.well-known/oauth-protected-resource')).toMatchObject({
      status: 200,
      body: { resource: apiUrl, authorization_servers: [issuer.issuer] },
    });
    await expect(startBuilt('identity', env)).rejects.toThrow('does not run in production');
  });

  const asCounsellor = async (): Promise<Record<string, string>> => {
    const { organisations, staff } = sample<{
      organisations: { id: string; type: string }[];
      staff: { id: string; organisationId: string; roles: string[] }[];
    }>('samples/organisations.json');
    const canton = organisations.find(({ type }) => type === 'canton')!;
    const counsellor = staff.find(
      ({ organisationId, roles }) => organisationId === canton.id && roles.includes('counsellor'),
    )!;
    const token = await issuer.sign({
      sub: counsellor.id,
      role: 'counsellor',
      org: canton.id,
      org_type: canton.type,
    });
    return { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  };
});

const sample = <T>(path: string): T => JSON.parse(readFileSync(join(projectRoot, path), 'utf8')) as T;

const textOf = (code: string, language: string): string =>
  sample<Record<string, Record<string, string>>>('apps/api/src/messages/catalogue.json')[code]![language]!;
