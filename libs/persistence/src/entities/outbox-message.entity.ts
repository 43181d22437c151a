import type { Urgency } from '@homeward/domain';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Channel, OutboxMessage } from '../notices/outbox.js';

/**
 * A notice to a member of staff over one channel. Most notices follow from a step. A notice waits in this table until
 * it is sent. Contains only ids, because the text is written when the notice is sent.
 */
@Entity('outbox')
@Unique('outbox_message_id_key', ['messageId'])
@Index('outbox_due', ['nextAttemptAt'], { where: 'sent_at IS NULL' })
@Check(
  'outbox_about_check',
  `num_nonnulls(case_id, breach_id, reading_alert_id, digest) = 1 AND (kind = 'digest') = (digest IS NOT NULL)`,
)
@Index('outbox_gathered', ['staffId', 'sentAt'], { where: "kind = 'digest'" })
@Index('outbox_withheld', ['caseId'], { where: 'withheld_at IS NOT NULL' })
@Check('outbox_withheld_check', 'withheld_at IS NULL OR sent_at IS NOT NULL')
@Index('outbox_escalate', ['escalateAt'], { where: 'escalate_at IS NOT NULL' })
@Check('outbox_urgency_check', `urgency IN ('now', 'today', 'when-you-can')`)
@Check('outbox_channel_check', `channel = 'mail' OR channel = 'sms' AND urgency = 'now'`)
@Check(
  'outbox_answer_check',
  `(matter IS NULL) = (answer_within_ms IS NULL) AND (escalate_at IS NULL OR matter IS NOT NULL) AND (matter IS NULL OR urgency = 'now')`,
)
@Check('outbox_kind_check', `kind IN ('task-opened', 'task-withdrawn', 'reminder', 'alert', 'digest')`)
export class OutboxMessageEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'outbox_pkey',
  })
  id!: string;

  /**
   * For a notice of a step: `<step id>.<staff id>.<n>`, with `.sms` after it for a text message. The id is always the
   * same for a step, so that a mail is sent only once.
   */
  @Column('text', { name: 'message_id' })
  messageId!: string;

  @Index('outbox_case_id')
  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  /** The breach that the notice is about. Set instead of a case. */
  @Column('uuid', { name: 'breach_id', nullable: true })
  breachId!: string | null;

  /** The reading alert that the notice is about. Set instead of a case. */
  @Column('uuid', { name: 'reading_alert_id', nullable: true })
  readingAlertId!: string | null;

  @Column('uuid', { name: 'step_id' })
  stepId!: string;

  @Index('outbox_staff_id')
  @Column('uuid', { name: 'staff_id' })
  staffId!: string;

  @Column('text')
  kind!: OutboxMessage['kind'];

  @Column('text')
  urgency!: Urgency;

  @Column('text', { default: 'mail' })
  channel!: Channel;

  /** The lines of a digest. Set instead of a case. */
  @Column('jsonb', { nullable: true })
  digest!: OutboxMessage['digest'];

  /** DUE-2: the matter that needs an answer. Set in the mails of a step, but not in its text messages. */
  @Column('text', { nullable: true })
  matter!: string | null;

  @Column('integer', { name: 'answer_within_ms', nullable: true })
  answerWithinMs!: number | null;

  /** The instant at which the next person is asked. `null` if somebody has answered or the next person was asked. */
  @Column('timestamptz', { name: 'escalate_at', nullable: true })
  escalateAt!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /** The instant at which the notice was sent, gathered into another mail, or withheld. */
  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  /** The instant at which the notice was withheld after a restore, because it may have been sent already. */
  @Column('timestamptz', { name: 'withheld_at', nullable: true })
  withheldAt!: Date | null;

  /** The tasks that the notice is about, as keyed hashes. */
  @Column('uuid', { name: 'task_marks', array: true, default: [] })
  taskMarks!: string[];

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { name: 'next_attempt_at', default: () => 'now()' })
  nextAttemptAt!: Date;
}
