import { Entity, Column, PrimaryColumn } from 'typeorm';

/** A step that is taken again after a restore, because it binds. Its notices were sent when it was first taken. */
@Entity('step_taken_again')
export class StepTakenAgainEntity {
  @PrimaryColumn('uuid', { name: 'step_id', primaryKeyConstraintName: 'step_taken_again_pkey' })
  stepId!: string;

  @Column('timestamptz', { name: 'kept_at', default: () => 'now()' })
  keptAt!: Date;
}
