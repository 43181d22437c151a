import type { DataCategory, DocumentKind, MediaType } from '@homeward/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { StepRequestEntity } from './step-request.entity.js';

/**
 * A file of a case, without its bytes and without a name. `pending`: the bytes are in the document store or on their
 * way to the store, and the document waits for its step · `kept` · `withdrawn`: hidden from everybody; the bytes are
 * deleted once the engine has kept the withdrawal.
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

  /** The person whose key seals the document. `null` if the key of the case seals the document. */
  @Column('uuid', { name: 'person_id', nullable: true })
  personId!: string | null;

  @Column('text')
  category!: DataCategory;

  @Column('text')
  kind!: DocumentKind;

  @Column('text', { name: 'media_type' })
  mediaType!: MediaType;

  /** The size of the stored file. The size is known once the whole file has arrived. */
  @Column('integer', { nullable: true })
  bytes!: number | null;

  /**
   * SHA-256 of the file as it was sent, sealed like the file. A digest in clear would prove to anybody who also has the
   * file that the file is stored here. Absent for documents that are older than this column.
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

  /** The step that withdrew the document. */
  @Index('document_withdrawn_by')
  @Column('uuid', { name: 'withdrawn_by', nullable: true })
  withdrawnBy!: string | null;

  /**
   * CASE-3: the case that stores the bytes, sealed with the key of this case or of the person in it. Differs from
   * `caseId` from a move of the document until the bytes are sealed again.
   */
  @Index('document_stored_in')
  @Column('uuid', { name: 'stored_in' })
  storedIn!: string;

  /** The case that stored the bytes before they were sealed again. Set until the copy in that case is deleted. */
  @Column('uuid', { name: 'left_in', nullable: true })
  leftIn!: string | null;

  /** The instant at which the bytes were removed. */
  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
