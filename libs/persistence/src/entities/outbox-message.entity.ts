import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { DigestLine } from '../notices/digests.js';
import type { OutboxMessage } from '../notices/outbox.js';

/** A mail to a member of staff that follows from a step, until it is sent. Ids only: the text is made at sending. */
@Entity('outbox')
@Unique('outbox_message_id_key', ['messageId'])
@Index('outbox_due', ['nextAttemptAt'], { where: 'sent_at IS NULL' })
@Check(
  'outbox_about_check',
  `num_nonnulls(case_id, breach_id, digest) = 1 AND (kind = 'digest') = (digest IS NOT NULL)`,
)
@Check('outbox_kind_check', `kind IN ('task-opened', 'task-withdrawn', 'reminder', 'alert', 'digest')`)
export class OutboxMessageEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'outbox_pkey',
  })
  id!: string;

  /** `<step id>.<staff id>.<n>`: the same however often the step is told, so that a mail goes out once. */
  @Column('text', { name: 'message_id' })
  messageId!: string;

  @Index('outbox_case_id')
  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  /** In the place of a case. */
  @Column('uuid', { name: 'breach_id', nullable: true })
  breachId!: string | null;

  @Column('uuid', { name: 'step_id' })
  stepId!: string;

  @Index('outbox_staff_id')
  @Column('uuid', { name: 'staff_id' })
  staffId!: string;

  @Column('text')
  kind!: OutboxMessage['kind'];

  /** Of a digest, in the place of a case. */
  @Column('jsonb', { nullable: true })
  digest!: readonly DigestLine[] | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { name: 'next_attempt_at', default: () => 'now()' })
  nextAttemptAt!: Date;
}
