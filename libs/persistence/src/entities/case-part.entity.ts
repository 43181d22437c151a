import type { PartRole } from '@homeward/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ReturnCaseEntity } from './return-case.entity.js';

/** Read model: who holds which part in a case, for the filters of lists (SEE-2). */
@Entity('case_part')
@Index('case_part_holder', ['organisationId', 'role', 'staffId'])
export class CasePartEntity {
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'case_part_pkey' })
  caseId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'case_part_pkey' })
  role!: PartRole;

  @ManyToOne(() => ReturnCaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'case_id', foreignKeyConstraintName: 'case_part_case_id_fkey' })
  case?: Relation<ReturnCaseEntity>;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @Index('case_part_staff_id')
  @Column('uuid', { name: 'staff_id' })
  staffId!: string;

  /** `false`: with the team-lead until somebody takes it. */
  @Column('boolean')
  taken!: boolean;
}
