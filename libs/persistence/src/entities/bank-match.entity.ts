import type { IsoInstant } from '@homeward/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { BankEntryEntity } from './bank-entry.entity.js';
import { isoInstant } from './instant.js';
import { PaymentSendEntity } from './payment-send.entity.js';

/** PAY-3, PAY-10: a payment attempt to which an entry of a bank's report belongs. */
@Entity('bank_match')
export class BankMatchEntity {
  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'bank_match_pkey' })
  reportId!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'bank_match_pkey' })
  number!: number;

  @ManyToOne(() => BankEntryEntity, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn([
    {
      name: 'report_id',
      referencedColumnName: 'reportId',
      foreignKeyConstraintName: 'bank_match_entry_fkey',
    },
    { name: 'number', referencedColumnName: 'number', foreignKeyConstraintName: 'bank_match_entry_fkey' },
  ])
  entry?: Relation<BankEntryEntity>;

  @Index('bank_match_key')
  @PrimaryColumn('text', { primaryKeyConstraintName: 'bank_match_pkey' })
  key!: string;

  @ManyToOne(() => PaymentSendEntity, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({ name: 'key', foreignKeyConstraintName: 'bank_match_key_fkey' })
  send?: Relation<PaymentSendEntity>;

  @Index('bank_match_case_id')
  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  /** The amount of this order, in the currency of the order. `null` if the bank names none. */
  @Column('bigint', { name: 'amount_minor', nullable: true })
  amountMinor!: string | null;

  @Column('text', { nullable: true })
  currency!: string | null;

  /** Who began to report the entry. Nobody else may report it, so that no amount is reported twice. */
  @Column('uuid', { name: 'begun_by', nullable: true })
  begunBy!: string | null;

  @Column('timestamptz', { name: 'settled_at', transformer: isoInstant, nullable: true })
  settledAt!: IsoInstant | null;
}
