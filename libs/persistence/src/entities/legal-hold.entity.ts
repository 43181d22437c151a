import type { IsoDay } from '@homeward/contracts';
import type { DoneAct, MatterStatus } from '@homeward/domain';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * CLOSE-1: while one stands, until its last day, nothing of the case is forgotten. Placed by two, and lifted by two.
 */
@Entity('legal_hold')
@Check(
  'legal_hold_status_check',
  `status IN ('proposed', 'declined', 'standing', 'lifting-proposed', 'lifted')`,
)
export class LegalHoldEntity {
  /** A keyed hash of who proposed it with which Idempotency-Key. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'legal_hold_pkey' })
  id!: string;

  @Index('legal_hold_case_id')
  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('text')
  status!: MatterStatus;

  @Column('integer', { default: 1 })
  version!: number;

  /** Who did what, the oldest first. */
  @Column('jsonb')
  acts!: DoneAct[];

  @Column('bytea', { name: 'body_hash' })
  bodyHash!: Buffer;

  /** Its last day. */
  @Column('date')
  until!: IsoDay;

  /** With the case's key. */
  @Column('bytea', { name: 'sealed_reason' })
  sealedReason!: Buffer;
}
