import { Secret } from '@homeward/config';
import { startPostgres, until, type Postgres } from '@homeward/testing';
import type { DataSource } from 'typeorm';
import { openSms, type SmsGateway } from '../../src/notify/index.js';
import { SandboxProcess } from '../sandbox-process.js';
import { MailRecord, openDatabase, smsSender } from './mail-house.js';

let postgres: Postgres;
let dataSource: DataSource;
let record: MailRecord;
const sandbox = new SandboxProcess();

beforeAll(async () => {
  postgres = await startPostgres();
  dataSource = await openDatabase(postgres.url);
  record = new MailRecord(dataSource);
  await record.prepare();
  await sandbox.start();
}, 60_000);
afterEach(async () => {
  await sandbox.control('POST', '/reset');
  await dataSource.query('delete from outbox');
});
afterAll(async () => {
  await sandbox.discard();
  await dataSource?.destroy();
  await postgres?.stop();
});

const soon = { withinMs: 20_000, everyMs: 20 };
const gateway = (): SmsGateway =>
  openSms({ kind: 'http', url: `${sandbox.url}/sms`, token: new Secret('synthetic-token') })!;
const texted = async () =>
  ((await sandbox.control('GET', '/sms/messages')) as { messages: { to: string; text: string }[] }).messages;
const asked = (staffId: string) => record.notify(staffId, { channel: 'sms' });
const isSent = (messageId: string) => async () => (await record.message(messageId)).sent;

async function sending(
  { messages }: Pick<ReturnType<typeof smsSender>, 'messages'>,
  done: () => Promise<unknown>,
): Promise<void> {
  const stop = new AbortController();
  const run = messages.run(stop.signal);
  await done().finally(() => stop.abort());
  await run;
}

it('DUE-2, PAY-7: a text message has a case number and neutral words, and has no link', async () => {
  const messageId = await asked(record.reader.id);
  await sending(smsSender(dataSource, gateway()), () => until(isSent(messageId), soon));
  expect(await texted()).toEqual([
    {
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
      to: '+99900000001',
      text: 'Eine Mitteilung wartet auf Sie: 7KQ2M-XD94R. Bitte melden Sie sich an.',
    },
  ]);
  const { received } = (await sandbox.control('GET', '/log')) as { received: object[] };
  expect(JSON.stringify(received)).not.toContain(record.caseId);
  expect(JSON.stringify(received)).toContain('Bearer synthetic-token');
});

it.each([{ kind: 'fail-after' }, { kind: 'reset-after' }])(
  'a text message is sent only once even if the answer of the gateway is lost: $kind',
  async (fault) => {
    await sandbox.faults('sms', { ...fault, on: 'PUT', times: 1 });
    const messageId = await asked(record.reader.id);
    const { lines, metrics, ...sender } = smsSender(dataSource, gateway());
    await sending(sender, async () => {
      await until(() => lines.length > 0, soon);
      await record.passTime();
      await until(isSent(messageId), soon);
    });
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'warn', code: 'PORT.UNAVAILABLE' });
    expect(await record.message(messageId)).toEqual({ sent: true, attempts: 2 });
    expect(await texted()).toHaveLength(1);
    expect(await metrics.registry.metrics()).toMatch(/sms_total{outcome="sent",code="".*} 1/);
  },
);

it('tries only one message while the gateway is unavailable, reports how many messages wait, and sends all messages after the outage', async () => {
  await sandbox.faults('sms', { kind: 'go-away' });
  const ids = [await asked(record.reader.id), await asked(record.reader.id)];
  const { lines, metrics, ...sender } = smsSender(dataSource, gateway());
  await sending(sender, async () => {
    await until(() => lines.length >= 2, soon);
    const attempts = await Promise.all(ids.map(async (id) => (await record.message(id)).attempts));
    expect(attempts.sort()).toEqual([0, 1]);
    expect(await metrics.registry.metrics()).toMatch(/sms_waiting{.*} 2/);
    await sandbox.faults('sms');
    await record.passTime();
    for (const id of ids) expect(await until(isSent(id), soon)).toBe(true);
  });
  expect(await texted()).toHaveLength(2);
});

it('retries a message that the gateway refuses, and does not log the phone number', async () => {
  await sandbox.faults('sms', { kind: 'refuse', reason: 'not-a-mobile', times: 1 });
  const refused = await asked(record.reader.id);
  const { lines, metrics, ...sender } = smsSender(dataSource, gateway());
  await sending(sender, () => until(() => lines.length > 0, soon));
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'warn', code: 'SMS.REFUSED', attempt: 1 });
  expect(lines.join('')).not.toContain('+999');
  expect(await record.message(refused)).toEqual({ sent: false, attempts: 1 });
  await record.passTime();
  await sending(sender, () => until(isSent(refused), soon));
  expect(await texted()).toHaveLength(1);
  expect(await metrics.registry.metrics()).toMatch(/sms_total{outcome="failed",code="SMS.REFUSED".*} 1/);
});

it('sends no text message to a person who has left, has no number, or is on the never-show list (SEE-4)', async () => {
  const left = await asked(record.left.id);
  const without = await asked(record.lectrice.id);
  await record.neverShow(record.reader.id);
  const hidden = await asked(record.reader.id);
  const { metrics, ...sender } = smsSender(dataSource, gateway());
  await sending(sender, async () => {
    for (const id of [left, without, hidden]) await until(isSent(id), soon);
  });
  await record.neverShow();
  expect(await texted()).toEqual([]);
  for (const code of ['RECIPIENT_INACTIVE', 'NO_NUMBER', 'NEVER_SHOWN'])
    expect(await metrics.registry.metrics()).toMatch(
      new RegExp(`sms_total{outcome="dropped",code="SMS.${code}".*} 1`),
    );
});

it('logs a warning if text messages are off, and does not send the waiting messages after text messages are on again', async () => {
  const messageId = await asked(record.reader.id);
  const { lines, ...sender } = smsSender(dataSource, openSms({ kind: 'off' }));
  await sending(sender, () => until(isSent(messageId), soon));
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'warn', code: 'SMS.OFF' });
  const later = await asked(record.reader.id);
  await sending(smsSender(dataSource, gateway()), () => until(isSent(later), soon));
  expect(await texted()).toHaveLength(1);
});
