import type { Role } from '@homeward/contracts';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A step that a member of staff began to write. Only this member reads the draft. */
@Entity('draft')
@Unique('draft_once', ['place'])
@Index('draft_of_no_case', ['keptAt'], { where: '"case_id" IS NULL' })
export class DraftEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'draft_pkey',
  })
  id!: string;

  @Index('draft_staff_id')
  @Column('uuid', { name: 'staff_id' })
  staffId!: string;

  /** The role in which the author writes the step. */
  @Column('text')
  role!: Role;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  /** `null` if the case is not open yet. */
  @Index('draft_case_id')
  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  /** A keyed hash of author, role, case, step and subject (desk/drafts.ts). */
  @Column('bytea')
  place!: Buffer;

  /** The step, the subject and the content. The associated data names the case and the place. */
  @Column('bytea')
  sealed!: Buffer;

  @Column('timestamptz', { name: 'kept_at', default: () => 'now()' })
  keptAt!: Date;
}
