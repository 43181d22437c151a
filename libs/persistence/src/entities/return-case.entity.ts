import type { Role, Stage } from '@homeward/contracts';
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * Read model: the present state of a case. `state` is the whole fold of the timeline. Most other columns serve the
 * lists.
 */
@Entity('return_case')
@Unique('return_case_case_number_key', ['caseNumber'])
@Index('return_case_by_opening', ['openedAt', 'id'])
@Index('return_case_by_due', { synchronize: false })
@Check('return_case_number_check', '(erased_at IS NULL) = (case_number IS NOT NULL)')
export class ReturnCaseEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'return_case_pkey' })
  id!: string;

  /** `null` if the case is erased. */
  @Column('text', { name: 'case_number', nullable: true })
  caseNumber!: string | null;

  @Column('text')
  stage!: Stage;

  /** The number of steps that staff took. It is used as the ETag. */
  @Column('integer')
  version!: number;

  /** The number of records. */
  @Column('integer')
  sequence!: number;

  @Column('text', { name: 'programme_version' })
  programmeVersion!: string;

  @Column('text', { name: 'waiting_for', array: true })
  waitingFor!: Role[];

  /** The earliest due instant of an open task. */
  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt!: Date | null;

  @Column('text', { array: true })
  alerts!: string[];

  @Index('return_case_linked_to')
  @Column('uuid', { name: 'linked_to', nullable: true })
  linkedTo!: string | null;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  /**
   * The organisation that is answerable for the file: the organisation of the case-manager, or of the counsellor while
   * the case has no case-manager.
   */
  @Index('return_case_controller_id')
  @Column('uuid', { name: 'controller_id', nullable: true })
  controllerId!: string | null;

  /** SEE-4: the members of staff who never see the case. */
  @Column('uuid', { name: 'never_shown', array: true, default: () => "'{}'" })
  neverShown!: string[];

  /** A hash over the chain of facts that made this state. Equal heads mean equal states. */
  @Column('bytea')
  head!: Buffer;

  /**
   * The number of times that the row was rebuilt. Together with `head`, it shows a process whether the state in its
   * memory is still valid.
   */
  @Column('integer', { default: 0 })
  rebuilds!: number;

  /** The CaseState. The associated data is `return_case:<case id>:state`. */
  @Column('bytea')
  state!: Buffer;

  /**
   * The instant of the erasure. After it, the row contains only data that counts need, and no data that identifies a
   * person.
   */
  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt!: Date | null;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
