import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { LedgerEntryEntity } from './ledger-entry.entity.js';

/** PAY-10: one line of an entry. The lines of an entry sum to zero for each currency. */
@Entity('ledger_posting')
@Index('ledger_posting_by_source', ['source', 'currency'], { where: `account = 'budget'` })
export class LedgerPostingEntity {
  @PrimaryColumn('bigint', { name: 'entry_id', primaryKeyConstraintName: 'ledger_posting_pkey' })
  entryId!: string;

  @ManyToOne(() => LedgerEntryEntity, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'entry_id', foreignKeyConstraintName: 'ledger_posting_entry_id_fkey' })
  entry!: LedgerEntryEntity;

  @PrimaryColumn('smallint', { name: 'line_no', primaryKeyConstraintName: 'ledger_posting_pkey' })
  lineNo!: number;

  @Column('text')
  account!: string;

  /** The organisation that holds the cash; `null` for every other account. */
  @Column('uuid', { nullable: true })
  holder!: string | null;

  /** The keyed pseudonym of the payment, the instalment or the claim. */
  @Column('bytea', { name: 'line_key' })
  lineKey!: Buffer;

  @Column('text', { nullable: true })
  source!: string | null;

  @Column('text')
  currency!: string;

  @Column('bigint', { name: 'amount_minor' })
  amountMinor!: string;
}
