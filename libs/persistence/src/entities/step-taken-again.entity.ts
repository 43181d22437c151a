import { Entity, Column, PrimaryColumn } from 'typeorm';

/** A binding step that is taken again after a restore. Its notices were sent when the step was first taken. */
@Entity('step_taken_again')
export class StepTakenAgainEntity {
  @PrimaryColumn('uuid', { name: 'step_id', primaryKeyConstraintName: 'step_taken_again_pkey' })
  stepId!: string;

  @Column('timestamptz', { name: 'kept_at', default: () => 'now()' })
  keptAt!: Date;
}
