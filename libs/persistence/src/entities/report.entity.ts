import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { OrganisationEntity } from './organisation.entity.js';

/**
 * The counts of a quarter, with one row for each scope. The API always returns the same bytes. Append-only, by trigger.
 */
@Entity('report')
@Unique('report_once', ['quarter', 'organisationId'])
export class ReportEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'report_pkey' })
  id!: string;

  /** The quarter, for example `2026-Q3`. */
  @Column('text')
  quarter!: string;

  /** The organisation whose cases the report covers. `null` for a report on all cases. */
  @Index('report_organisation_id')
  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId!: string | null;

  @ManyToOne(() => OrganisationEntity, { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'organisation_id', foreignKeyConstraintName: 'report_organisation_id_fkey' })
  organisation?: Relation<OrganisationEntity>;

  @Column('timestamptz', { name: 'as_of' })
  asOf!: Date;

  /** The report as JSON. */
  @Column('text')
  content!: string;

  @Column('text')
  csv!: string;
}
