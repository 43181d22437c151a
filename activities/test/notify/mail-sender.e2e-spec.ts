import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Secret } from '@homeward/config';
import { startPostgres, until, type Postgres } from '@homeward/testing';
import { GatheredNotices } from '@homeward/persistence';
import type { DataSource } from 'typeorm';
import { openPost, type Post } from '../../src/notify/index.js';
import { MailRecord, mailSender, openDatabase, sender } from './mail-house.js';
import { MailServer } from './mail-server.js';

let postgres: Postgres;
let dataSource: DataSource;
let record: MailRecord;
let folder: string;

beforeAll(async () => {
  postgres = await startPostgres();
  dataSource = await openDatabase(postgres.url);
  record = new MailRecord(dataSource);
  await record.prepare();
  folder = await mkdtemp(join(tmpdir(), 'homeward-mail-'));
});

afterAll(async () => {
  await dataSource?.destroy();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

const toFolder = (): Post => openPost({ folder, sender, requireTls: false });
const toServer = ({ url }: MailServer): Post =>
  openPost({ smtpUrl: new Secret(url), folder, sender, requireTls: false });
const soon = { withinMs: 20_000, everyMs: 20 };
const isSent = (messageId: string) => async () => (await record.message(messageId)).sent;
const unfolded = (raw: string): string => raw.replace(/\r\n[ \t]+/g, ' ');

/** Runs senders until `done` is true, then shuts them down cleanly. */
async function sending(
  senders: { mails: { run(signal: AbortSignal): Promise<void> } }[],
  done: () => Promise<unknown>,
) {
  const stop = new AbortController();
  const runs = senders.map(({ mails }) => mails.run(stop.signal));
  await done().finally(() => stop.abort());
  await Promise.all(runs);
}

it('writes a mail in the reader’s language, with a case number, a link and no personal data', async () => {
  const messageId = await record.notify(record.reader.id);
  await sending([mailSender(dataSource, toFolder())], () => until(isSent(messageId), soon));

  const path = join(folder, `${messageId}@example.org.eml`);
  const [head = '', ...body] = (await readFile(path, 'utf8')).split('\r\n\r\n');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const headers = Object.fromEntries(
    unfolded(head)
      .split('\r\n')
      .map((line) => line.split(/: (.*)/s, 2)),
  );
  expect(headers).toEqual({
    From: 'no-reply@example.org',
    To: 'reader@office.example.org',
    'Message-ID': `<${messageId}@example.org>`,
    Date: expect.any(String),
    Subject: 'Jetzt: Dossier 7KQ2M-XD94R',
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Content-Language': 'de',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': expect.any(String),
    'MIME-Version': '1.0',
  });
  expect(body.join('\n')).toContain('7KQ2M-XD94R');
});

it('PAY-7: a digest mail gives the number of tasks for each case that the reader may know of', async () => {
  const counts = { overdue: 1, dueToday: 0, fresh: 2 };
  const [here, gone] = [record.caseId, randomUUID()].map((caseId) => ({ caseId, ...counts }));
  const messageId = await record.digest(record.lectrice.id, here!, gone!);
  await sending([mailSender(dataSource, toFolder())], () => until(isSent(messageId), soon));
  const mail = await readFile(join(folder, `${messageId}@example.org.eml`), 'utf8');
  const text = unfolded(mail).replaceAll('=\r\n', '');
  expect(text).toContain('En retard : 1 (dossier 7KQ2M-XD94R)');
  expect(text).toContain('Nouveau : 2 (dossier 7KQ2M-XD94R)');
  expect(text).not.toMatch(/faire aujourd|api.v1/);

  await record.neverShow(record.reader.id);
  const none = await record.digest(record.reader.id, here!);
  await sending([mailSender(dataSource, toFolder())], () => until(isSent(none), soon));
  await record.neverShow();
  expect((await readdir(folder)).filter((name) => name.startsWith(none))).toEqual([]);
});

it('DUE-2: sends no separate mail for a notice with a lower urgency than `now`', async () => {
  const waiting = [
    await record.notify(record.reader.id, { kind: 'task-opened', urgency: 'when-you-can' }),
    await record.notify(record.reader.id, { urgency: 'today' }),
  ];
  const other = await record.notify(record.reader.id);
  await sending([mailSender(dataSource, toFolder())], () => until(isSent(other), soon));
  for (const one of waiting) expect(await record.message(one)).toEqual({ sent: false, attempts: 0 });
});

it('DUE-2: sends the notices of an hour as one mail, with the case numbers that the reader may know', async () => {
  await dataSource.query('delete from outbox');
  const gathered = new GatheredNotices(dataSource);
  const each = async () =>
    await dataSource.query<{ messageId: string }[]>(
      `select message_id as "messageId" from outbox where kind = 'digest' and urgency = 'today' order by id`,
    );
  for (const _ of [1, 2, 3]) await record.notify(record.lectrice.id, { urgency: 'today' });
  expect(await gathered.enter()).toBe(1);
  const [first] = await each();
  await sending([mailSender(dataSource, toFolder())], () => until(isSent(first!.messageId), soon));
  const mail = unfolded(await readFile(join(folder, `${first!.messageId}@example.org.eml`), 'utf8'));
  expect(mail).toContain('7KQ2M-XD94R');

  await record.notify(record.lectrice.id, { urgency: 'today' });
  expect(await gathered.enter()).toBe(0);
  await dataSource.query(`update outbox set sent_at = sent_at - interval '61 minutes' where kind = 'digest'`);
  expect(await gathered.enter()).toBe(1);
  // A mail that was not sent yet counts as the mail of its hour, even if it is late.
  await record.notify(record.lectrice.id, { urgency: 'today' });
  expect(await gathered.enter()).toBe(0);
  expect(await each()).toHaveLength(2);

  await record.neverShow(record.reader.id);
  await record.notify(record.reader.id, { urgency: 'today' });
  expect(await gathered.enter()).toBe(0);
  await record.neverShow();
  await dataSource.query('delete from outbox');
});

it('sends a mail again with the same Message-ID if the sender was killed before it recorded that the mail was sent', async () => {
  const messageId = await record.notify(record.lectrice.id);
  const script = fileURLToPath(new URL('dying-sender.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, postgres.url, folder], {
    stdio: 'inherit',
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  const files = async () => (await readdir(folder)).filter((name) => name.startsWith(messageId));
  expect(await files()).toHaveLength(1);
  expect(await record.message(messageId)).toEqual({ sent: false, attempts: 1 });

  await record.passTime();
  await sending([mailSender(dataSource, toFolder())], () => until(isSent(messageId), soon));
  expect(await record.message(messageId)).toEqual({ sent: true, attempts: 2 });
  expect(await files()).toEqual([`${messageId}@example.org.eml`]);
});

it('sends no mail to a person whose account has ended', async () => {
  const messageId = await record.notify(record.left.id);
  const { metrics, ...senders } = mailSender(dataSource, toFolder());
  await sending([senders], () => until(isSent(messageId), soon));
  expect((await readdir(folder)).filter((name) => name.startsWith(messageId))).toEqual([]);
  expect(await metrics.registry.metrics()).toMatch(
    /mails_total{outcome="dropped",code="MAIL.RECIPIENT_INACTIVE".*} 1/,
  );
});

it('SEE-4: does not send a queued mail to a reader who was put on the never-show list after the mail was queued', async () => {
  const messageId = await record.notify(record.lectrice.id);
  await record.neverShow(record.lectrice.id);
  const other = await record.notify(record.reader.id);
  const { metrics, ...senders } = mailSender(dataSource, toFolder());
  await sending([senders], () => until(isSent(other), soon));
  await record.neverShow();
  const files = await readdir(folder);
  expect(files.filter((name) => name.startsWith(messageId))).toEqual([]);
  expect(files).toContain(`${other}@example.org.eml`);
  expect((await record.message(messageId)).sent).toBe(true); // The sender does not try this message again.
  expect(await metrics.registry.metrics()).toMatch(
    /mails_total{outcome="dropped",code="MAIL.NEVER_SHOWN".*} 1/,
  );
});

describe('the mail sender over SMTP', () => {
  const server = new MailServer();
  beforeEach(() => server.start());
  afterEach(() => server.stop());
  const mailsOf = (messageId: string) =>
    server.received.filter(({ raw }) => unfolded(raw).includes(`Message-ID: <${messageId}@example.org>`));

  it('several mail senders together send each message only once over SMTP, and do not reveal the name of the machine', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => record.notify(record.reader.id)));
    const senders = [1, 2, 3].map(() => mailSender(dataSource, toServer(server)));
    const allSent = async () =>
      (await Promise.all(ids.map((id) => record.message(id)))).every(({ sent }) => sent);
    await sending(senders, () => until(allSent, soon));
    expect(ids.map((id) => mailsOf(id).length)).toEqual(ids.map(() => 1));
    expect(new Set(server.received.map(({ greeting }) => greeting))).toEqual(new Set(['EHLO example.org']));
  });

  it('keeps a message whose recipient the mail server refuses, and continues with the other messages', async () => {
    server.unknown.add(record.reader.email);
    const refused = await record.notify(record.reader.id);
    const other = await record.notify(record.lectrice.id);
    const { lines, metrics, ...senders } = mailSender(dataSource, toServer(server));
    await sending([senders], () => until(isSent(other), soon));
    expect(await record.message(refused)).toEqual({ sent: false, attempts: 1 });
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 'warn',
      code: 'MAIL.REFUSED',
      caseId: record.caseId,
      attempt: 1,
    });
    expect(lines.join('')).not.toContain('office.example.org');
    expect(await metrics.registry.metrics()).toMatch(/mails_total{outcome="failed",code="MAIL.REFUSED".*} 1/);

    server.unknown.clear();
    await record.passTime();
    await sending([mailSender(dataSource, toServer(server))], () => until(isSent(refused), soon));
    expect(mailsOf(refused)).toHaveLength(1);
  });

  it('tries only one message while the mail server is unavailable, logs the outage, and sends all messages after the outage', async () => {
    await server.stop();
    const ids = [await record.notify(record.reader.id), await record.notify(record.reader.id)];
    const { lines, metrics, ...senders } = mailSender(dataSource, toServer(server));
    await sending([senders], async () => {
      await until(() => lines.length >= 2, soon);
      const attempts = (await Promise.all(ids.map((id) => record.message(id)))).map(
        (message) => message.attempts,
      );
      expect(attempts.sort()).toEqual([0, 1]);
      expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'warn', code: 'ESOCKET', retryInMs: 1_000 });
      expect(await metrics.registry.metrics()).toMatch(/mails_waiting{.*} 2/);
      await server.start();
      await record.passTime();
      for (const id of ids) expect(await until(isSent(id), soon)).toBe(true);
    });
    expect(ids.map((id) => mailsOf(id).length)).toEqual([1, 1]);
  });

  it('the mail sender continues after an outage of PostgreSQL', async () => {
    const { lines, ...senders } = mailSender(dataSource, toServer(server));
    await sending([senders], async () => {
      await postgres.interrupt('crashed');
      await until(() => lines.length > 0, soon);
      expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'warn', code: 'RECORD.UNAVAILABLE' });
      await postgres.resume();
      const messageId = await record.notify(record.reader.id);
      expect(await until(isSent(messageId), soon)).toBe(true);
      expect(mailsOf(messageId)).toHaveLength(1);
    });
  });
});
