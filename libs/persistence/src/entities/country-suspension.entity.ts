import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * ELIG-3: the days on which the programme gives no aid for returns to a country. The days are read when a step is
 * taken. They are not pinned.
 */
@Entity('country_suspension')
@Check('country_suspension_days_check', 'to_day IS NULL OR from_day <= to_day')
export class CountrySuspensionEntity {
  /** ISO 3166-1 alpha-2 code of the country. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'country_suspension_pkey' })
  country!: string;

  @PrimaryColumn('date', { name: 'from_day', primaryKeyConstraintName: 'country_suspension_pkey' })
  fromDay!: string;

  /** The last day of the suspension. Absent if the last day is not known yet. */
  @Column('date', { name: 'to_day', nullable: true })
  toDay!: string | null;

  @Column('text', { name: 'source_ref' })
  sourceRef!: string;
}
