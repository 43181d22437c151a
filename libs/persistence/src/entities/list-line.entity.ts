import type { PartRole, Role, Stage } from '@homeward/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ReturnCaseEntity } from './return-case.entity.js';

/**
 * Read model: a case in the list of a desk, with the data of the case that the desk may see (record/list-lines.ts), in
 * the order of an index.
 */
@Entity('list_line')
@Index('list_line_by_due', { synchronize: false })
@Index('list_line_by_stage', { synchronize: false })
@Index('list_line_by_opening', ['organisationId', 'role', 'holderId', 'openedAt', 'caseId'])
@Index('list_line_covered', { synchronize: false })
@Index('list_line_by_wait', { synchronize: false })
export class ListLineEntity {
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'list_line_pkey' })
  caseId!: string;

  @ManyToOne(() => ReturnCaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'case_id', foreignKeyConstraintName: 'list_line_case_id_fkey' })
  case?: Relation<ReturnCaseEntity>;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'list_line_pkey' })
  role!: PartRole | 'team-lead';

  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'list_line_pkey' })
  organisationId!: string;

  /**
   * The member of staff who took the part. In the team-lead's line, and if nobody has taken the part, the id of the
   * organisation.
   */
  @Column('uuid', { name: 'holder_id' })
  holderId!: string;

  @Column('uuid', { name: 'cover_staff_id', nullable: true })
  coverStaffId!: string | null;

  @Column('date', { name: 'cover_from', nullable: true })
  coverFrom!: string | null;

  @Column('date', { name: 'cover_to', nullable: true })
  coverTo!: string | null;

  /**
   * SEE-1: true if the line shows whom the whole case waits for and when the case is due. False if the line shows this
   * only for the tasks of the desk.
   */
  @Column('boolean')
  whole!: boolean;

  @Column('text')
  stage!: Stage;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  /** One text, so that an index can order it. Example: `case-manager,counsellor`. */
  @Column('simple-array', { name: 'waiting_for' })
  waitingFor!: Role[];

  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt!: Date | null;
}
