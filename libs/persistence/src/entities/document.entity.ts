import type { DataCategory, DocumentKind, MediaType } from '@homeward/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { StepRequestEntity } from './step-request.entity.js';

/**
 * A file of a case, without its bytes and without a name. `pending`: its bytes are in the document store, or on their
 * way there, and it waits for its step · `kept` · `withdrawn`: shown to nobody, and its bytes are deleted once the
 * engine keeps the withdrawal.
 */
@Entity('document')
@Index('document_pending', ['createdAt'], { where: `status = 'pending'` })
@Index('document_unsettled', ['createdAt'], {
  where: `left_in IS NOT NULL OR (removed_at IS NULL AND (status = 'withdrawn' OR stored_in <> case_id))`,
})
@Check('document_status_check', `status IN ('pending', 'kept', 'withdrawn')`)
@Check('document_step_check', `status = 'pending' OR (step_id IS NOT NULL AND bytes IS NOT NULL)`)
@Check('document_withdrawn_check', `(status = 'withdrawn') = (withdrawn_by IS NOT NULL)`)
export class DocumentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'document_pkey' })
  id!: string;

  @Index('document_case_id')
  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  /** With a person, sealed with their key; without, with the case's. */
  @Column('uuid', { name: 'person_id', nullable: true })
  personId!: string | null;

  @Column('text')
  category!: DataCategory;

  @Column('text')
  kind!: DocumentKind;

  @Column('text', { name: 'media_type' })
  mediaType!: MediaType;

  /** Of the file as it is kept. Known once it has arrived whole. */
  @Column('integer', { nullable: true })
  bytes!: number | null;

  /**
   * SHA-256 of the file as it was sent, sealed as the file is: in clear it would prove to whoever has the file that it
   * is here. None for documents from before there was such a column.
   */
  @Column('bytea', { name: 'sent_digest', nullable: true })
  sentDigest!: Buffer | null;

  @Column('text')
  status!: 'pending' | 'kept' | 'withdrawn';

  @Index('document_step_id')
  @Column('uuid', { name: 'step_id', nullable: true })
  stepId!: string | null;

  @ManyToOne(() => StepRequestEntity, { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({
    name: 'step_id',
    referencedColumnName: 'stepId',
    foreignKeyConstraintName: 'document_step_id_fkey',
  })
  request?: Relation<StepRequestEntity> | null;

  /** The step that took it out again. */
  @Index('document_withdrawn_by')
  @Column('uuid', { name: 'withdrawn_by', nullable: true })
  withdrawnBy!: string | null;

  /**
   * CASE-3: the case under whose id, and with whose keys, its bytes lie: another than its own until they are sealed
   * anew.
   */
  @Index('document_stored_in')
  @Column('uuid', { name: 'stored_in' })
  storedIn!: string;

  /** Where the bytes lay before that, until they are deleted there. */
  @Column('uuid', { name: 'left_in', nullable: true })
  leftIn!: string | null;

  /** Since when there are no bytes any more. */
  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
