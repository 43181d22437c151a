import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { LedgerEntryEntity } from './ledger-entry.entity.js';

/** PAY-10: the step of an entry. It is erased with its case; the entry stays. */
@Entity('ledger_step')
@Index('ledger_step_by_case', ['caseId'])
export class LedgerStepEntity {
  @PrimaryColumn('bigint', { name: 'entry_id', primaryKeyConstraintName: 'ledger_step_pkey' })
  entryId!: string;

  @OneToOne(() => LedgerEntryEntity, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'entry_id', foreignKeyConstraintName: 'ledger_step_entry_id_fkey' })
  entry!: LedgerEntryEntity;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  /**
   * `null` if no step made the entry, because the entry settles the remains of a step that the engine never kept (law
   * 3).
   */
  @Column('uuid', { name: 'step_id', nullable: true })
  stepId!: string | null;
}
