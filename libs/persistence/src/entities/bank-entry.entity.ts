import type { IsoInstant } from '@homeward/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { BankReportEntity } from './bank-report.entity.js';
import { isoInstant } from './instant.js';

/** PAY-10: an entry of a bank's report. Either `settlement` says how it is explained, or `reason` why it is not yet. */
@Entity('bank_entry')
@Check('bank_entry_what_check', `what IN ('accepted', 'rejected', 'debit', 'credit')`)
@Check('bank_entry_settled_check', '(settlement IS NULL) <> (reason IS NULL)')
@Index('bank_entry_open', ['reportId'], { where: 'settlement IS NULL' })
export class BankEntryEntity {
  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'bank_entry_pkey' })
  reportId!: string;

  @ManyToOne(() => BankReportEntity, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({ name: 'report_id', foreignKeyConstraintName: 'bank_entry_report_id_fkey' })
  report?: Relation<BankReportEntity>;

  /** The position in the file, from 1. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'bank_entry_pkey' })
  number!: number;

  /** The number of its statement of account. `null` in other reports. */
  @Column('integer', { nullable: true })
  statement!: number | null;

  @Column('text')
  what!: string;

  @Column('date', { name: 'booked_on', nullable: true })
  bookedOn!: string | null;

  @Column('bigint', { name: 'amount_minor', nullable: true })
  amountMinor!: string | null;

  @Column('text', { nullable: true })
  currency!: string | null;

  /** The id that the bank gave to the entry. Removed when a case that the entry belongs to is erased. */
  @Column('text', { name: 'bank_reference', nullable: true })
  bankReference!: string | null;

  /** How many orders the entry contains. */
  @Column('integer')
  orders!: number;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { nullable: true })
  settlement!: string | null;

  @Column('uuid', { name: 'settled_by', nullable: true })
  settledBy!: string | null;

  @Column('timestamptz', { name: 'settled_at', transformer: isoInstant, nullable: true })
  settledAt!: IsoInstant | null;
}
