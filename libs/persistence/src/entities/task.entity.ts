import type { Role, StaffStepCode } from '@homeward/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ReturnCaseEntity } from './return-case.entity.js';

/** Read model: a task that a case waits for, and the person who must do it (law 14). */
@Entity('task')
@Index('task_of_desk', { synchronize: false })
@Index('task_of_desk_by_step', { synchronize: false })
@Index('task_of_organisation', { synchronize: false })
@Index('task_of_step', { synchronize: false })
@Index('task_of_staff', { synchronize: false })
export class TaskEntity {
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'task_pkey' })
  caseId!: string;

  @PrimaryColumn('text', { name: 'task_id', primaryKeyConstraintName: 'task_pkey' })
  taskId!: string;

  @ManyToOne(() => ReturnCaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'case_id', foreignKeyConstraintName: 'task_case_id_fkey' })
  case?: Relation<ReturnCaseEntity>;

  @Column('text')
  step!: StaffStepCode;

  @Column('text')
  role!: Role;

  @Column('text', { nullable: true })
  subject!: string | null;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @Column('uuid', { name: 'staff_id' })
  staffId!: string;

  @Column('timestamptz')
  since!: Date;

  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt!: Date | null;

  /** DUE-1: true if the task has no deadline that runs, and no clock fires when the task is due. */
  @Column('boolean', { default: false })
  unclocked!: boolean;

  /** True if nobody has taken the part. Then anybody with the role in the organisation may do the task. */
  @Column('boolean', { name: 'for_desk', default: false })
  forDesk!: boolean;
}
