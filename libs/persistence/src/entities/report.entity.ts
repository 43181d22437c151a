import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { OrganisationEntity } from './organisation.entity.js';

/**
 * What was counted of a quarter, once a scope, and is answered with the same bytes for ever. Append-only, by trigger.
 */
@Entity('report')
@Unique('report_once', ['quarter', 'organisationId'])
export class ReportEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'report_pkey' })
  id!: string;

  /** `2026-Q3` */
  @Column('text')
  quarter!: string;

  /** Whose cases it is about; `null`: all of them. */
  @Index('report_organisation_id')
  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId!: string | null;

  @ManyToOne(() => OrganisationEntity, { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'organisation_id', foreignKeyConstraintName: 'report_organisation_id_fkey' })
  organisation?: Relation<OrganisationEntity>;

  @Column('timestamptz', { name: 'as_of' })
  asOf!: Date;

  /** JSON. */
  @Column('text')
  content!: string;

  @Column('text')
  csv!: string;
}
