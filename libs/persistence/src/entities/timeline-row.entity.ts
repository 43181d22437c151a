import type { IsoDay, Role, StepCode } from '@homeward/contracts';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/**
 * THE RECORD: one fact, told once (`step`), or taken back because the engine never kept it (`void`). Append-only, by trigger.
 * A sequence that was voided is told again as the next generation.
 */
@Entity('timeline')
@Unique('timeline_place_key', ['caseId', 'sequence', 'generation', 'kind'])
@Check('timeline_sequence_check', 'sequence > 0')
@Check('timeline_kind_check', `kind IN ('step', 'void')`)
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
  kind!: 'step' | 'void';

  @Index('timeline_step_id')
  @Column('uuid', { name: 'step_id' })
  stepId!: string;

  /** Keyed hash of the whole fact. */
  @Column('bytea', { name: 'content_hash' })
  contentHash!: Buffer;

  @Column('text')
  step!: StepCode;

  @Column('date', { name: 'occurred_on' })
  occurredOn!: IsoDay;

  /** The workflow's time of a step; PostgreSQL's of a void. */
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;

  @Column('uuid', { name: 'actor_staff_id', nullable: true })
  actorStaffId!: string | null;

  @Column('text', { name: 'actor_role', nullable: true })
  actorRole!: Role | null;

  /** The fact. Associated data: `<case id>:<sequence>:<step id>`. */
  @Column('bytea', { nullable: true })
  sealed!: Buffer | null;
}
