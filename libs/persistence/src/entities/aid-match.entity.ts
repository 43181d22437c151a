import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { StepRequestEntity } from './step-request.entity.js';

/**
 * ELIG-1: stores which person the id of a match stands for. Only the review of matches and later comparisons of the
 * same person read it.
 */
@Entity('aid_match')
@Index('aid_match_person', ['caseId', 'personId'])
export class AidMatchEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'aid_match_pkey' })
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  /** The surest kind of hash that matched. */
  @Column('text', { name: 'matched_on' })
  matchedOn!: string;

  @Index('aid_match_other_case_id')
  @Column('uuid', { name: 'other_case_id' })
  otherCaseId!: string;

  @Column('uuid', { name: 'other_person_id' })
  otherPersonId!: string;

  @Index('aid_match_step_id')
  @Column('uuid', { name: 'step_id' })
  stepId!: string;

  @ManyToOne(() => StepRequestEntity, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({
    name: 'step_id',
    referencedColumnName: 'stepId',
    foreignKeyConstraintName: 'aid_match_step_id_fkey',
  })
  request?: Relation<StepRequestEntity>;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
