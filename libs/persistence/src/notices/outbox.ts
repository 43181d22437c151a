import type { CaseId, StaffId } from '@homeward/contracts';
import type { Urgency } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import type { DigestLine } from './digests.js';
import { waitsTooLong, type GatheredLine } from './gathered-notices.js';
import type { NoticeKind } from './notices-of.js';

export type Channel = 'mail' | 'sms';

/** A notice to send. The notice contains ids and numbers but no text. The sender writes the text. */
export type OutboxMessage = {
  /** The Message-ID of the mail. It is the same at every attempt. */
  readonly messageId: string;
  /** The case. `null` if the notice is about a breach or about a reading alert, or if the kind is `digest`. */
  readonly caseId: CaseId | null;
  readonly breachId: string | null;
  readonly readingAlertId: string | null;
  readonly staffId: StaffId;
  /** The number of attempts, including this one. */
  readonly attempts: number;
} & (
  | { readonly kind: NoticeKind; readonly urgency: Urgency; readonly digest: null }
  | { readonly kind: 'digest'; readonly urgency: 'today'; readonly digest: readonly GatheredLine[] }
  | { readonly kind: 'digest'; readonly urgency: 'when-you-can'; readonly digest: readonly DigestLine[] }
);

export interface Backlog {
  readonly waiting: number;
  readonly oldestSeconds: number;
}

/** The withheld messages of a case. `caseId` is `null` for messages about no case and for digests. */
export interface Withheld {
  readonly caseId: CaseId | null;
  readonly messages: number;
  /** The number of these messages that need an answer now. */
  readonly urgent: number;
}

/** The messages to send. The notice of a step waits here from the record of the step until it is sent. */
export class Outbox {
  readonly #database: Runner;

  constructor(
    dataSource: DataSource,
    private readonly channel: Channel = 'mail',
  ) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /**
   * Takes due messages: notices with the urgency `now` first, then mails that gather notices. In both groups, the
   * message that became due first comes first. All other notices are sent in a mail that gathers them. A taken message
   * is given out again when its next attempt is due. The wait is 30 s at first and doubles at each failure, up to 6 h
   * (up to 5 min for a message with the urgency `now` on its first day). So a message is not lost if the process that
   * took it dies. The message is sent twice only if the process dies after sending it.
   */
  async take(limit: number): Promise<OutboxMessage[]> {
    return await this.#database.rows<OutboxMessage>(takeDue, { channel: this.channel, limit });
  }

  async sent(messageIds: readonly string[]): Promise<void> {
    await this.#database.rows(markSent, { messageIds });
  }

  /**
   * After a restore of the record: withholds all messages that were waiting in the backup, on every channel, because
   * they may have been sent since. The tasks stay on everybody's worklist and in the next morning's mail, and a notice
   * that nobody answers still goes to the next person. The answer about a case shows which tasks the holders perhaps do
   * not know of (missed-notices.ts).
   *
   * @returns the withheld messages by their case, including messages that a withheld mail had gathered
   */
  async withhold(): Promise<Withheld[]> {
    return await this.#database.rows<Withheld>(withhold);
  }

  /**
   * The number of messages of the channel that wait to be sent, and the time in seconds for which the oldest message
   * has waited. A notice that another mail gathers counts only if it has waited too long.
   */
  async backlog(): Promise<Backlog> {
    const [backlog] = await this.#database.rows<Backlog>(waiting, { channel: this.channel });
    return backlog!;
  }
}

const isOnItsOwn = `(urgency = 'now' or kind = 'digest')`;

const takeDue = statement(
  'outbox-take',
  `with due as (
     select id from outbox
     where sent_at is null and channel = :channel::text and next_attempt_at <= now() and ${isOnItsOwn}
     order by urgency <> 'now', next_attempt_at limit :limit::int for update skip locked
   ),
   taken as (
     update outbox set attempts = attempts + 1,
       next_attempt_at = now() + least(interval '30 seconds' * 2 ^ least(attempts, 10),
         case when urgency = 'now' and created_at > now() - interval '1 day' then interval '5 minutes' else interval '6 hours' end)
     from due where outbox.id = due.id
     returning outbox.*
   )
   select message_id as "messageId", case_id as "caseId", breach_id as "breachId", reading_alert_id as "readingAlertId",
     staff_id as "staffId", kind, urgency, digest, attempts from taken order by id`,
);

const markSent = statement(
  'outbox-sent',
  `update outbox set sent_at = now() where message_id = any(:messageIds::text[]) and sent_at is null`,
);

const withhold = statement(
  'outbox-withhold',
  `with waiting as (
     update outbox set sent_at = now(), withheld_at = now() where sent_at is null
     returning case_id, urgency, kind, staff_id, created_at
   ),
   -- A notice that was gathered was marked as sent when the mail that gathers it was entered.
   gathered as (
     update outbox o set withheld_at = now() from waiting w
     where w.kind = 'digest' and o.staff_id = w.staff_id and o.sent_at = w.created_at and o.kind <> 'digest'
     returning o.case_id, o.urgency
   ),
   withheld as (select case_id, urgency from waiting union all select case_id, urgency from gathered)
   select case_id as "caseId", count(*)::int as messages, (count(*) filter (where urgency = 'now'))::int as urgent
   from withheld group by case_id order by case_id`,
);

const waiting = statement(
  'outbox-waiting',
  `select count(*)::int as waiting,
     coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as "oldestSeconds"
   from outbox where sent_at is null and channel = :channel::text and (${isOnItsOwn} or ${waitsTooLong('outbox')})`,
);
