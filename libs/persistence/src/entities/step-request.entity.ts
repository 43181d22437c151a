import type { Refusal, SourceAmount, StaffStepCode } from '@homeward/contracts';
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * A claimed Idempotency-Key, which belongs to one step for ever (law 4).
 *
 * `open`: claimed, outcome unknown · `recorded`: in the timeline, but the engine may still lose the step · `answered`:
 * the Update's result arrived, so the engine keeps the step · `refused`: the step was refused. If the case is
 * erased meanwhile, `recorded` becomes `answered` and `open` becomes `refused`.
 */
@Entity('step_request')
@Unique('step_request_step_id_key', ['stepId'])
@Index('step_request_unsettled', ['createdAt'], { where: `status IN ('open', 'recorded')` })
@Check('step_request_status_check', `status IN ('open', 'recorded', 'answered', 'refused')`)
@Check('step_request_refusal_check', `(status = 'refused') = (refusal IS NOT NULL)`)
@Check('step_request_receipt_check', `status IN ('open', 'refused') OR sequence IS NOT NULL`)
@Check('step_request_reserves_check', `reserves IS NULL OR status IN ('open', 'recorded')`)
@Check('step_request_message_check', `(status IN ('open', 'recorded')) = (sealed_message IS NOT NULL)`)
export class StepRequestEntity {
  /** A keyed hash of caller, route and key. */
  @PrimaryColumn('bytea', { name: 'key_hash', primaryKeyConstraintName: 'step_request_pkey' })
  keyHash!: Buffer;

  /** A keyed hash of the body. `null` if the case is erased. */
  @Column('bytea', { name: 'body_hash', nullable: true })
  bodyHash!: Buffer | null;

  /** The organisation of the caller who claimed the key. */
  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId!: string | null;

  /**
   * The caller who claimed the key, and who may therefore ask for the outcome. `null` if the key was claimed before
   * this column existed.
   */
  @Column('uuid', { name: 'sent_by', nullable: true })
  sentBy!: string | null;

  /** The case may not exist yet, so the column has no foreign key. */
  @Index('step_request_case_id')
  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  /** The id of the Update. */
  @Column('uuid', { name: 'step_id' })
  stepId!: string;

  @Column('text')
  step!: StaffStepCode;

  @Column('text')
  status!: 'open' | 'recorded' | 'answered' | 'refused';

  /** The refusal: a code, a path, a rule and numbers. Never a value that somebody entered. */
  @Column('jsonb', { nullable: true })
  refusal!: Refusal | null;

  @Column('integer', { nullable: true })
  sequence!: number | null;

  @Column('integer', { nullable: true })
  version!: number | null;

  /** The arguments of the Update. The associated data is `step_request:<case id>:<step id>`. */
  @Column('bytea', { name: 'sealed_message', nullable: true })
  sealedMessage!: Buffer | null;

  /**
   * PAY-10: the amounts by source of funds that the step promises. They count against the budgets while the request is
   * open; from then on the ledger has them. `null` if the step draws on no budget.
   */
  @Column('jsonb', { nullable: true })
  reserves!: readonly SourceAmount[] | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /**
   * The instant at which a process last worked on the request: claimed its key, took it up to send it again, or learned
   * its outcome.
   */
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
