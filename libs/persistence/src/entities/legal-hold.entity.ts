import type { IsoDay } from '@homeward/contracts';
import type { DoneAct, MatterStatus } from '@homeward/domain';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * CLOSE-1: a legal hold. While the hold is in force, until its last day, no data of the case is erased. Two persons
 * place a hold, and two persons lift it.
 */
@Entity('legal_hold')
@Check(
  'legal_hold_status_check',
  `status IN ('proposed', 'declined', 'standing', 'lifting-proposed', 'lifted')`,
)
export class LegalHoldEntity {
  /** A keyed hash of the proposer and the Idempotency-Key. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'legal_hold_pkey' })
  id!: string;

  @Index('legal_hold_case_id')
  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('text')
  status!: MatterStatus;

  @Column('integer', { default: 1 })
  version!: number;

  /** All acts on the hold, with their actors, oldest first. */
  @Column('jsonb')
  acts!: DoneAct[];

  @Column('bytea', { name: 'body_hash' })
  bodyHash!: Buffer;

  /** The last day of the hold. */
  @Column('date')
  until!: IsoDay;

  /** The reason of the hold, sealed with the case's key. */
  @Column('bytea', { name: 'sealed_reason' })
  sealedReason!: Buffer;
}
