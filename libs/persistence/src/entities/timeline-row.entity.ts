import type { IsoDay, Role, StepCode } from '@homeward/contracts';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/**
 * THE RECORD: one fact. The fact is recorded once (`step`), or is voided because the engine never kept it (`void`).
 * Append-only, by trigger, except for rows of an erased case (`erased`), which keep only their place, the id and the
 * code of their step, and their time. A voided sequence number is recorded again as the next generation.
 */
@Entity('timeline')
@Unique('timeline_place_key', ['caseId', 'sequence', 'generation', 'kind'])
@Check('timeline_sequence_check', 'sequence > 0')
@Check('timeline_kind_check', `kind IN ('step', 'void', 'erased')`)
@Check('timeline_whole_check', `kind <> 'step' OR (content_hash IS NOT NULL AND occurred_on IS NOT NULL)`)
@Check('timeline_sealed_check', `(kind = 'step') = (sealed IS NOT NULL)`)
export class TimelineRowEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'timeline_pkey',
  })
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('integer')
  sequence!: number;

  @Column('integer')
  generation!: number;

  @Column('text')
  kind!: 'step' | 'void' | 'erased';

  @Index('timeline_step_id')
  @Column('uuid', { name: 'step_id' })
  stepId!: string;

  /** A keyed hash of the whole fact. */
  @Column('bytea', { name: 'content_hash', nullable: true })
  contentHash!: Buffer | null;

  @Column('text')
  step!: StepCode;

  @Column('date', { name: 'occurred_on', nullable: true })
  occurredOn!: IsoDay | null;

  /** The instant of the record: for a step, the time of the workflow; for a void, the time of PostgreSQL. */
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;

  @Column('uuid', { name: 'actor_staff_id', nullable: true })
  actorStaffId!: string | null;

  @Column('text', { name: 'actor_role', nullable: true })
  actorRole!: Role | null;

  /** The fact. The associated data is `timeline:<case id>:<sequence>:<step id>`. */
  @Column('bytea', { nullable: true })
  sealed!: Buffer | null;
}
