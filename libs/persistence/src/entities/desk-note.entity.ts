import type { Role } from '@homeward/contracts';
import type { NoteReader } from '@homeward/domain';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A note about a case, written by a member of a seat. */
@Entity('desk_note')
@Check('desk_note_kept_for_check', `kept_for IN ('self', 'seat')`)
export class DeskNoteEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'desk_note_pkey' })
  id!: string;

  @Index('desk_note_case_id')
  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'staff_id' })
  staffId!: string;

  /** The role of the seat. Role and organisation together are the seat. */
  @Column('text')
  role!: Role;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @Column('text', { name: 'kept_for' })
  keptFor!: NoteReader;

  /** The sequence number of the newest record of the case when the note was written (INC-2). */
  @Column('integer', { name: 'after_sequence' })
  afterSequence!: number;

  @Column('bytea')
  sealed!: Buffer;

  @Column('timestamptz', { name: 'written_at', default: () => 'now()' })
  writtenAt!: Date;
}
