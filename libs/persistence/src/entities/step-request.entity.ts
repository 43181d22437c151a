import type { Refusal, StaffStepCode } from '@homeward/contracts';
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * A claimed Idempotency-Key: it means one step, for ever (law 4).
 *
 * `open`: claimed, outcome unknown · `recorded`: in the timeline, but the engine may yet forget it · `answered`: the
 * Update's result arrived, so the engine keeps it · `refused`: the validator said no. Of a case that was erased
 * meanwhile, what was `recorded` is `answered` and what was `open` is `refused`.
 */
@Entity('step_request')
@Unique('step_request_step_id_key', ['stepId'])
@Index('step_request_unsettled', ['createdAt'], { where: `status IN ('open', 'recorded')` })
@Check('step_request_status_check', `status IN ('open', 'recorded', 'answered', 'refused')`)
@Check('step_request_refusal_check', `(status = 'refused') = (refusal IS NOT NULL)`)
@Check('step_request_receipt_check', `status IN ('open', 'refused') OR sequence IS NOT NULL`)
@Check('step_request_message_check', `(status IN ('open', 'recorded')) = (sealed_message IS NOT NULL)`)
export class StepRequestEntity {
  /** Keyed hash of caller, route and key. */
  @PrimaryColumn('bytea', { name: 'key_hash', primaryKeyConstraintName: 'step_request_pkey' })
  keyHash!: Buffer;

  /** `null`: of an erased case. */
  @Column('bytea', { name: 'body_hash', nullable: true })
  bodyHash!: Buffer | null;

  /** Whose caller claimed it. */
  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId!: string | null;

  /** Who claimed it: what became of it is theirs to ask. `null`: claimed before this was kept. */
  @Column('uuid', { name: 'sent_by', nullable: true })
  sentBy!: string | null;

  /** Of a case that may not exist yet: no foreign key. */
  @Index('step_request_case_id')
  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  /** The Update's id. */
  @Column('uuid', { name: 'step_id' })
  stepId!: string;

  @Column('text')
  step!: StaffStepCode;

  @Column('text')
  status!: 'open' | 'recorded' | 'answered' | 'refused';

  /** A code, a path, a rule, numbers; no value that was entered. */
  @Column('jsonb', { nullable: true })
  refusal!: Refusal | null;

  @Column('integer', { nullable: true })
  sequence!: number | null;

  @Column('integer', { nullable: true })
  version!: number | null;

  /** The Update's arguments. Associated data: `<step id>:message`. */
  @Column('bytea', { name: 'sealed_message', nullable: true })
  sealedMessage!: Buffer | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /** When somebody last had it in hand: claimed its key, took it up to send it again, or learned its outcome. */
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
