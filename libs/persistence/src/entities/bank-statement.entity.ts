import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { BankReportEntity } from './bank-report.entity.js';

/** PAY-10: a statement of account of the bank, with its balances in minor units of the currency of the account. */
@Entity('bank_statement')
@Unique('bank_statement_id_key', ['statementId'])
export class BankStatementEntity {
  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'bank_statement_pkey' })
  reportId!: string;

  @ManyToOne(() => BankReportEntity, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({ name: 'report_id', foreignKeyConstraintName: 'bank_statement_report_id_fkey' })
  report?: Relation<BankReportEntity>;

  /** The position in the file, from 1. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'bank_statement_pkey' })
  number!: number;

  /** The id that the bank gave to the statement. */
  @Column('text', { name: 'statement_id' })
  statementId!: string;

  @Column('text')
  currency!: string;

  @Column('date', { name: 'opened_on', nullable: true })
  openedOn!: string | null;

  @Column('date', { name: 'closed_on', nullable: true })
  closedOn!: string | null;

  @Column('bigint', { name: 'opening_minor', nullable: true })
  openingMinor!: string | null;

  @Column('bigint', { name: 'closing_minor', nullable: true })
  closingMinor!: string | null;
}
