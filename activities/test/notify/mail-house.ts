import { randomUUID } from 'node:crypto';
import { Secret } from '@homeward/config';
import { createLogger, createMetrics } from '@homeward/observability';
import {
  Addressees,
  createDataSource,
  migrate,
  Outbox,
  seedOrganisations,
  type Channel,
  type DigestLine,
  type NoticeKind,
} from '@homeward/persistence';
import type { Urgency } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { MailSender, SmsSender, type Post, type SmsGateway } from '../../src/notify/index.js';

export const sender = 'no-reply@example.org';

export const openDatabase = (url: string): Promise<DataSource> =>
  createDataSource(
    {
      postgres: { url: new Secret(url), poolSize: 4, embeddedPort: 0, embedded: false },
      record: { connectionTimeoutMs: 1_000, statementTimeoutMs: 1_000 },
    },
    'owner',
  ).initialize();

/** Opens a mail sender over `dataSource`, with its log lines and metrics. */
export function mailSender(dataSource: DataSource, post: Post) {
  const lines: string[] = [];
  const metrics = createMetrics('test');
  const mails = new MailSender({
    outbox: new Outbox(dataSource),
    addressees: new Addressees(dataSource),
    post,
    settings: { sender, publicUrl: 'https://desk.example.org' },
    log: createLogger('test', { destination: { write: (line) => void lines.push(line) } }),
    metrics,
    pollMs: 20,
  });
  return { mails, lines, metrics };
}

interface NoticeOptions {
  readonly kind?: NoticeKind;
  readonly urgency?: Urgency;
  readonly channel?: Channel;
}

/** Opens a sender of text messages over `dataSource`, with its log lines and metrics. */
export function smsSender(dataSource: DataSource, sms: SmsGateway | undefined) {
  const lines: string[] = [];
  const metrics = createMetrics('test');
  const messages = new SmsSender({
    outbox: new Outbox(dataSource, 'sms'),
    addressees: new Addressees(dataSource),
    sms,
    log: createLogger('test', { destination: { write: (line) => void lines.push(line) } }),
    metrics,
    pollMs: 20,
  });
  return { messages, lines, metrics };
}

/**
 * The tables of the mail tests: one case, and one organisation with a German reader, a French reader and a member who
 * has left. All data is synthetic.
 */
export class MailRecord {
  readonly organisationId = randomUUID();
  readonly reader = {
    id: randomUUID(),
    email: 'reader@office.example.org',
    language: 'de',
    active: true,
    phone: '+99900000001',
  };
  readonly lectrice = {
    id: randomUUID(),
    email: 'lectrice@office.example.org',
    language: 'fr',
    active: true,
  };
  readonly left = {
    id: randomUUID(),
    email: 'left@office.example.org',
    language: 'de',
    active: false,
    phone: '+99900000003',
  };
  readonly caseId = randomUUID();
  readonly caseNumber = '7KQ2M-XD94R';

  constructor(private readonly dataSource: DataSource) {}

  async prepare(): Promise<void> {
    const { organisationId } = this;
    await migrate(this.dataSource);
    const office = { zone: 'Europe/Zurich', agreementFrom: '2024-01-01', agreementTo: null };
    await seedOrganisations(this.dataSource, {
      organisations: [
        { ...office, id: organisationId, name: 'Office', type: 'canton', teamLeadStaffId: this.reader.id },
      ],
      staff: [this.reader, this.lectrice, this.left].map((person) => ({
        ...person,
        naturalPerson: person.id,
        organisationId,
        roles: ['counsellor'],
      })),
      defaultParts: [],
      countrySuspensions: [],
    });
    await this.dataSource.query(
      `insert into return_case (id, case_number, stage, version, sequence, programme_version, waiting_for, alerts, opened_at, head, state)
       values ($1, $2, 'counselling', 1, 1, 'test-1', '{}', '{}', now(), '\\x00', '\\x00')`,
      [this.caseId, this.caseNumber],
    );
  }

  /** Adds a notice to the outbox. @returns the id of its message */
  async notify(
    staffId: string,
    { kind = 'alert', urgency = 'now', channel = 'mail' }: NoticeOptions = {},
  ): Promise<string> {
    const stepId = randomUUID();
    await this.dataSource.query(
      `insert into outbox (message_id, case_id, step_id, staff_id, kind, urgency, channel) values ($1, $2, $3, $4, $5, $6, $7)`,
      [`${stepId}.1`, this.caseId, stepId, staffId, kind, urgency, channel],
    );
    return `${stepId}.1`;
  }

  /** Adds a digest with these lines to the outbox. */
  async digest(staffId: string, ...lines: DigestLine[]): Promise<string> {
    const messageId = `digest.2026-03-02.${staffId}`;
    await this.dataSource.query(
      `insert into outbox (message_id, step_id, staff_id, kind, urgency, digest) values ($1, $2, $3, 'digest', 'when-you-can', $4)`,
      [messageId, randomUUID(), staffId, JSON.stringify(lines)],
    );
    return messageId;
  }

  async message(messageId: string): Promise<{ sent: boolean; attempts: number }> {
    const [row] = await this.dataSource.query(
      `select sent_at is not null as sent, attempts from outbox where message_id = $1`,
      [messageId],
    );
    return row;
  }

  /** SEE-4: puts these members of staff on the never-show list of the case. */
  async neverShow(...staffIds: string[]): Promise<void> {
    await this.dataSource.query('update return_case set never_shown = $1 where id = $2', [
      staffIds,
      this.caseId,
    ]);
  }

  /** Makes messages due again that were tried before. */
  async passTime(): Promise<void> {
    await this.dataSource.query('update outbox set next_attempt_at = now() where sent_at is null');
  }
}
