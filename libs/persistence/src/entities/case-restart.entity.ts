import type { IsoInstant } from '@homeward/contracts';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { isoInstant } from './instant.js';
import { ReturnCaseEntity } from './return-case.entity.js';
import { StaffAccountEntity } from './staff-account.entity.js';

/** Law 5: a restart of a case from its record, which one operator has proposed and another has confirmed. */
@Entity('case_restart')
export class CaseRestartEntity {
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'case_restart_pkey' })
  caseId!: string;

  @OneToOne(() => ReturnCaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'case_id', foreignKeyConstraintName: 'case_restart_case_id_fkey' })
  case?: Relation<ReturnCaseEntity>;

  @Index('case_restart_proposed_by')
  @Column('uuid', { name: 'proposed_by' })
  proposedById!: string;

  @ManyToOne(() => StaffAccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'proposed_by', foreignKeyConstraintName: 'case_restart_proposed_by_fkey' })
  proposedBy?: Relation<StaffAccountEntity>;

  @Column('timestamptz', { transformer: isoInstant, name: 'proposed_at', default: () => 'now()' })
  proposedAt!: IsoInstant;

  @Index('case_restart_confirmed_by')
  @Column('uuid', { name: 'confirmed_by', nullable: true })
  confirmedById!: string | null;

  @ManyToOne(() => StaffAccountEntity, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'confirmed_by', foreignKeyConstraintName: 'case_restart_confirmed_by_fkey' })
  confirmedBy?: Relation<StaffAccountEntity> | null;

  @Column('timestamptz', { transformer: isoInstant, name: 'confirmed_at', nullable: true })
  confirmedAt!: IsoInstant | null;
}
