import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Law 3: the epoch of a case, which begins when its workflow starts again from the record. Only runs of this epoch
 * write the record. A case without a row was never started again. The API reads it through `epoch_of`.
 */
@Entity('engine_epoch')
export class EngineEpochEntity {
  @PrimaryColumn('uuid', { name: 'of_case', primaryKeyConstraintName: 'engine_epoch_pkey' })
  caseId!: string;

  /** Random, and never used again. `null` for runs of a case that was never started again from its record. */
  @Column('uuid', { nullable: true })
  epoch!: string | null;

  /** The number of records with which the epoch began. They are never voided. */
  @Column('integer', { name: 'from_sequence' })
  fromSequence!: number;

  @Column('timestamptz', { name: 'begun_at', default: () => 'now()' })
  begunAt!: Date;
}
