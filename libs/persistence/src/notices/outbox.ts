import type { CaseId, StaffId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { waitsForMorning, type DigestLine } from './digests.js';
import type { NoticeKind } from './notices-of.js';

/** A mail to send: ids only, the text is made by who sends it. */
export interface OutboxMessage {
  /** The same at every attempt: the mail's own Message-ID. */
  readonly messageId: string;
  /** `null`: it is about a breach, which is no case's, or about many. */
  readonly caseId: CaseId | null;
  readonly breachId: string | null;
  readonly staffId: StaffId;
  readonly kind: NoticeKind | 'digest';
  /** Of a digest alone. */
  readonly digest: readonly DigestLine[] | null;
  /** This one included. */
  readonly attempts: number;
}

/** The mails that steps made necessary, from their record to their sending. */
export class Outbox {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /**
   * Takes due messages, the oldest first, but for what the digest of the next morning tells of. Nobody else gets them
   * before their next attempt is due, 30 s later and twice as long after each failure, at most 6 h: so a message is
   * never lost with its taker, and goes out twice only if it died after sending.
   */
  async take(limit: number): Promise<OutboxMessage[]> {
    return await this.#database.rows<OutboxMessage>(takeDue, { limit });
  }

  async sent(messageIds: readonly string[]): Promise<void> {
    await this.#database.rows(markSent, { messageIds });
  }
}

const takeDue = statement(
  'outbox-take',
  `with due as (
     select id from outbox where sent_at is null and next_attempt_at <= now() and not ${waitsForMorning('outbox')}
     order by next_attempt_at limit :limit::int for update skip locked
   ),
   taken as (
     update outbox set attempts = attempts + 1,
       next_attempt_at = now() + least(interval '30 seconds' * 2 ^ least(attempts, 10), interval '6 hours')
     from due where outbox.id = due.id
     returning outbox.*
   )
   select message_id as "messageId", case_id as "caseId", breach_id as "breachId", staff_id as "staffId", kind, digest, attempts from taken order by id`,
);

const markSent = statement(
  'outbox-sent',
  `update outbox set sent_at = now() where message_id = any(:messageIds::text[]) and sent_at is null`,
);
