import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { StaffAccountEntity } from './staff-account.entity.js';

/** An arrangement of the members of a seat about a task. */
@Entity('arranged_task')
export class ArrangedTaskEntity {
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'arranged_task_pkey' })
  caseId!: string;

  @PrimaryColumn('text', { name: 'task_id', primaryKeyConstraintName: 'arranged_task_pkey' })
  taskId!: string;

  /**
   * The instant from which the case has waited for the task. If the case waits for the same step again later, that is
   * another task, which no member has taken.
   */
  @Column('timestamptz')
  since!: Date;

  @Index('arranged_task_organisation_id')
  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @Index('arranged_task_taken_by')
  @Column('uuid', { name: 'taken_by', nullable: true })
  takenById!: string | null;

  @ManyToOne(() => StaffAccountEntity, { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'taken_by', foreignKeyConstraintName: 'arranged_task_taken_by_fkey' })
  takenBy?: Relation<StaffAccountEntity>;

  /** The colleague who gave the task to this member. `null` if the member took the task. */
  @Index('arranged_task_given_by')
  @Column('uuid', { name: 'given_by', nullable: true })
  givenById!: string | null;

  @ManyToOne(() => StaffAccountEntity, { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'given_by', foreignKeyConstraintName: 'arranged_task_given_by_fkey' })
  givenBy?: Relation<StaffAccountEntity>;

  @Column('date', { name: 'not_before', nullable: true })
  notBefore!: string | null;
}
