import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The place that the rounds of the reconciler have reached (comparison-places.ts). The table has one row. */
@Entity('comparison_place')
@Check('comparison_place_only_check', 'is_only')
export class ComparisonPlaceEntity {
  @PrimaryColumn('boolean', {
    name: 'is_only',
    default: true,
    primaryKeyConstraintName: 'comparison_place_pkey',
  })
  isOnly!: true;

  /** The number of the newest round. Data that an older round writes is dropped. */
  @Column('integer', { default: 1 })
  round!: number;

  @Column('timestamptz', { name: 'began_at', default: () => 'now()' })
  beganAt!: Date;

  /** The last row of the timeline for which the reconciler compared the case of the row. */
  @Column('bigint', { name: 'moved_through' })
  movedThrough!: string;

  /** The last case that was compared in turn. `null` means that the first case is next. */
  @Column('uuid', { name: 'turn_through', nullable: true })
  turnThrough!: string | null;

  /** The instant at which the current lap over all cases began. */
  @Column('timestamptz', { name: 'lap_since', default: () => 'now()' })
  lapSince!: Date;

  @Column('integer', { name: 'lap_cases', default: 0 })
  lapCases!: number;

  /**
   * Cases in which a difference was found in the last round. The column has no foreign key, because some of the cases
   * are not in the record.
   */
  @Column('uuid', { array: true, default: () => "'{}'" })
  doubtful!: string[];
}
