import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A breach of data security, and what of the audit it asks for. Never changed: what is done about it are its entries.
 */
@Entity('breach')
@Check('breach_span_check', 'from_at < to_at')
@Check(
  'breach_scope_check',
  'cardinality(staff_ids) + cardinality(organisation_ids) + cardinality(case_ids) + cardinality(routes) > 0',
)
export class BreachEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'breach_pkey' })
  id!: string;

  @Column('timestamptz', { name: 'found_at' })
  foundAt!: Date;

  @Column('timestamptz', { name: 'from_at' })
  fromAt!: Date;

  @Column('timestamptz', { name: 'to_at' })
  toAt!: Date;

  @Column('uuid', { name: 'staff_ids', array: true })
  staffIds!: string[];

  @Column('uuid', { name: 'organisation_ids', array: true })
  organisationIds!: string[];

  @Column('uuid', { name: 'case_ids', array: true })
  caseIds!: string[];

  @Column('text', { array: true })
  routes!: string[];

  @Column('uuid', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column('timestamptz', { name: 'remind_at' })
  remindAt!: Date;

  /** By when the authority is told. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;
}
