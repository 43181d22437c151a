import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the rounds of the reconciler have come to (comparison-places.ts). It has one row. */
@Entity('comparison_place')
@Check('comparison_place_only_check', 'is_only')
export class ComparisonPlaceEntity {
  @PrimaryColumn('boolean', {
    name: 'is_only',
    default: true,
    primaryKeyConstraintName: 'comparison_place_pkey',
  })
  isOnly!: true;

  /** The number of the newest round: what an older one writes is dropped. */
  @Column('integer', { default: 1 })
  round!: number;

  @Column('timestamptz', { name: 'began_at', default: () => 'now()' })
  beganAt!: Date;

  /** The last row of the timeline whose case was compared because of it. */
  @Column('bigint', { name: 'moved_through' })
  movedThrough!: string;

  /** The last case that had its turn; `null`: the next turn is the first case's. */
  @Column('uuid', { name: 'turn_through', nullable: true })
  turnThrough!: string | null;

  /** Since when every case has a turn once. */
  @Column('timestamptz', { name: 'lap_since', default: () => 'now()' })
  lapSince!: Date;

  @Column('integer', { name: 'lap_cases', default: 0 })
  lapCases!: number;

  /** Cases at which something differed in the last round. No foreign key: some of them the record does not know. */
  @Column('uuid', { array: true, default: () => "'{}'" })
  doubtful!: string[];
}
