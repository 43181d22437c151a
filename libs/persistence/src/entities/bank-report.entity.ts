import type { IsoInstant } from '@homeward/contracts';
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { isoInstant } from './instant.js';

export type BankReportKind = 'pain.002' | 'camt.053' | 'camt.054';

/** PAY-3: a file of the bank that somebody uploaded. Its texts and names are not stored. */
@Entity('bank_report')
@Check('bank_report_kind_check', `kind IN ('pain.002', 'camt.053', 'camt.054')`)
@Unique('bank_report_message_key', ['kind', 'messageId'])
export class BankReportEntity {
  /** Follows from the content of the file, so that the same file has the same id. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'bank_report_pkey' })
  id!: string;

  @Column('text')
  kind!: BankReportKind;

  /** The id that the bank gave to the file. */
  @Column('text', { name: 'message_id' })
  messageId!: string;

  @Column('uuid', { name: 'taken_by' })
  takenBy!: string;

  @Column('timestamptz', { name: 'taken_at', transformer: isoInstant, default: () => 'now()' })
  takenAt!: IsoInstant;
}
