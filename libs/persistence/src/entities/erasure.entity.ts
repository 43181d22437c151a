import type { DoneAct, MatterStatus } from '@homeward/domain';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * The erasure of a case or of one person in the case. It has one of three grounds: two members of staff decided the
 * erasure at the person's wish; the retention periods of all categories are over; or the key was destroyed earlier and
 * a backup restored the rows. This row and its certificate stay after the data is erased.
 */
@Entity('erasure')
@Index('erasure_by_end', ['doneAt', 'id'])
@Index('erasure_under_way', { synchronize: false })
@Check('erasure_ground_check', `ground IN ('request', 'retention', 'found-again')`)
@Check('erasure_status_check', `status IN ('proposed', 'declined', 'decided', 'begun', 'done')`)
@Check('erasure_certificate_check', `(status = 'done') = (certificate IS NOT NULL)`)
export class ErasureEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'erasure_pkey' })
  id!: string;

  @Index('erasure_case_id')
  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  /** The person. `null` if the whole case is erased. */
  @Column('uuid', { name: 'person_id', nullable: true })
  personId!: string | null;

  @Column('text')
  ground!: 'request' | 'retention' | 'found-again';

  @Column('text')
  status!: MatterStatus;

  @Column('integer', { default: 1 })
  version!: number;

  /** The acts of the two persons who decided. Empty if a machine decided. */
  @Column('jsonb', { default: () => `'[]'` })
  acts!: DoneAct[];

  @Column('bytea', { name: 'body_hash', nullable: true })
  bodyHash!: Buffer | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  /** The version of the policy whose retention period is over. */
  @Column('text', { name: 'policy_version', nullable: true })
  policyVersion!: string | null;

  @Column('text', { name: 'policy_row', nullable: true })
  policyRow!: string | null;

  /**
   * The instant after which the erasure cannot be undone, because then the persons are counted and the keys are
   * destroyed.
   */
  @Column('timestamptz', { name: 'begun_at', nullable: true })
  begunAt!: Date | null;

  @Column('text', { name: 'key_ids', array: true, nullable: true })
  keyIds!: string[] | null;

  @Column('timestamptz', { name: 'keys_destroyed_at', nullable: true })
  keysDestroyedAt!: Date | null;

  /** The numbers of removed or emptied rows by table. For notes and documents, also by category. */
  @Column('jsonb', { nullable: true })
  removed!: Record<string, number> | null;

  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt!: Date | null;

  /** The certificate, as one line of signed JSON. */
  @Column('text', { nullable: true })
  certificate!: string | null;
}
