import type { DataCategory, StaffStepCode } from '@homeward/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { StepRequestEntity } from './step-request.entity.js';

/**
 * Text that a person wrote, or data about a person, in one data category. The note is `pending` until the step that
 * brought the note is recorded.
 */
@Entity('vault_note')
@Index('vault_note_pending', ['createdAt'], { where: `status = 'pending'` })
@Check('vault_note_status_check', `status IN ('pending', 'kept')`)
@Check('vault_note_case_check', `(status = 'kept') = (case_id IS NOT NULL)`)
export class VaultNoteEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'vault_note_pkey' })
  id!: string;

  /** The case whose step kept the note. */
  @Index('vault_note_case_id')
  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  @Index('vault_note_person_id')
  @Column('uuid', { name: 'person_id', nullable: true })
  personId!: string | null;

  @Column('text')
  category!: DataCategory;

  /** The step that brought the note. `null` if the note came with an act before this column existed. */
  @Column('text', { nullable: true })
  step!: StaffStepCode | null;

  /** The id of the step or act with which the note was sent. */
  @Index('vault_note_step_id')
  @Column('uuid', { name: 'step_id' })
  stepId!: string;

  @ManyToOne(() => StepRequestEntity, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({
    name: 'step_id',
    referencedColumnName: 'stepId',
    foreignKeyConstraintName: 'vault_note_step_id_fkey',
  })
  request?: Relation<StepRequestEntity>;

  @Column('text')
  status!: 'pending' | 'kept';

  /** The content. The associated data is `vault_note:<case id>:<note id>:<category>`. */
  @Column('bytea')
  sealed!: Buffer;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
