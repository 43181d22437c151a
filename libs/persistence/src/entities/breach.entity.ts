import type { IsoInstant } from '@homeward/contracts';
import { Check, Column, Entity, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { BreachEntryEntity } from './breach-entry.entity.js';
import { isoInstant } from './instant.js';

/**
 * A breach of data security, and the part of the audit that it concerns. The row never changes: its entries record
 * what is done about the breach.
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

  @Column('timestamptz', { transformer: isoInstant, name: 'found_at' })
  foundAt!: IsoInstant;

  @Column('timestamptz', { transformer: isoInstant, name: 'from_at' })
  from!: IsoInstant;

  @Column('timestamptz', { transformer: isoInstant, name: 'to_at' })
  to!: IsoInstant;

  @Column('uuid', { name: 'staff_ids', array: true })
  staffIds!: readonly string[];

  @Column('uuid', { name: 'organisation_ids', array: true })
  organisationIds!: readonly string[];

  @Column('uuid', { name: 'case_ids', array: true })
  caseIds!: readonly string[];

  @Column('text', { array: true })
  routes!: readonly string[];

  @Column('uuid', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('timestamptz', { transformer: isoInstant, name: 'recorded_at', default: () => 'now()' })
  recordedAt!: IsoInstant;

  @Column('timestamptz', { transformer: isoInstant, name: 'remind_at' })
  remindAt!: IsoInstant;

  /** The deadline for the notice to the authority. */
  @Column('timestamptz', { transformer: isoInstant, name: 'due_at' })
  dueAt!: IsoInstant;

  @OneToMany(() => BreachEntryEntity, (entry) => entry.breach)
  entries?: Relation<BreachEntryEntity[]>;
}
