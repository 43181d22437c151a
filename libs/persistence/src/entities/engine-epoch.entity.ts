import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Law 3: the epoch of a case. An epoch begins when the workflow of the case starts again from the record. Only runs of
 * this epoch write the record. A case without a row was never started again. The API reads the epoch through
 * `epoch_of`.
 */
@Entity('engine_epoch')
export class EngineEpochEntity {
  @PrimaryColumn('uuid', { name: 'of_case', primaryKeyConstraintName: 'engine_epoch_pkey' })
  caseId!: string;

  /** A random id that no other epoch has. `null` for runs of a case that was never started again from its record. */
  @Column('uuid', { nullable: true })
  epoch!: string | null;

  /** The number of records at the start of the epoch. These records are never voided. */
  @Column('integer', { name: 'from_sequence' })
  fromSequence!: number;

  @Column('timestamptz', { name: 'begun_at', default: () => 'now()' })
  begunAt!: Date;
}
