import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * The guard against paying twice (law 9). An attempt is claimed in this table before it is sent, and can be claimed
 * only once.
 */
@Entity('payment_send')
@Unique('payment_send_attempt_key', ['caseId', 'paymentId', 'attempt'])
@Check('payment_send_amount_check', 'amount_minor > 0')
export class PaymentSendEntity {
  /** The provider's idempotency key (PAY-3). */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'payment_send_pkey' })
  key!: string;

  @Index('payment_send_case_id')
  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'payment_id' })
  paymentId!: string;

  @Column('integer')
  attempt!: number;

  @Column('bigint', { name: 'amount_minor' })
  amountMinor!: string;

  @Column('text')
  currency!: string;

  @Column('timestamptz', { name: 'claimed_at', default: () => 'now()' })
  claimedAt!: Date;
}
