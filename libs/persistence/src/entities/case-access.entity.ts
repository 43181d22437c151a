import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ReturnCaseEntity } from './return-case.entity.js';

/**
 * Read model: the access of an organisation without a seat, after one of its staff took break-glass access to the
 * case (SEE-3).
 */
@Entity('case_access')
export class CaseAccessEntity {
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'case_access_pkey' })
  caseId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'case_access_pkey' })
  id!: string;

  @ManyToOne(() => ReturnCaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'case_id', foreignKeyConstraintName: 'case_access_case_id_fkey' })
  case?: Relation<ReturnCaseEntity>;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  /** The end of the access (exclusive), by the clock of PostgreSQL. */
  @Column('timestamptz')
  until!: Date;
}
