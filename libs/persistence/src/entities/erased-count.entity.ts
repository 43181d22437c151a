import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Counts of erased persons, for reports. Contains nothing that identifies a person. */
@Entity('erased_count')
export class ErasedCountEntity {
  @PrimaryColumn('integer', { name: 'closing_year', primaryKeyConstraintName: 'erased_count_pkey' })
  closingYear!: number;

  @PrimaryColumn('text', { name: 'programme_version', primaryKeyConstraintName: 'erased_count_pkey' })
  programmeVersion!: string;

  /** EXIT-2; `not-known` for a case whose key was destroyed before it was counted. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'erased_count_pkey' })
  outcome!: string;

  @Column('integer')
  persons!: number;
}
