import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** PAY-10: what one step changed in the ledger. The row names no case and no person, and outlives their erasure. */
@Entity('ledger_entry')
@Index('ledger_entry_by_case', ['caseKey'])
@Index('ledger_entry_by_posted_at', ['postedAt'])
export class LedgerEntryEntity {
  @PrimaryColumn('bigint', {
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'ledger_entry_pkey',
  })
  id!: string;

  /** The keyed pseudonym of the case. */
  @Column('bytea', { name: 'case_key' })
  caseKey!: Buffer;

  @Column('integer')
  sequence!: number;

  @Column('date', { name: 'occurred_on' })
  occurredOn!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;

  /** The start of the transaction that wrote the entry. Statements count by this instant. */
  @Column('timestamptz', { name: 'posted_at', default: () => 'now()' })
  postedAt!: Date;
}
