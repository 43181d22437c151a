import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Counts of erased persons, for reports. Contains no data that identifies a person. */
@Entity('erased_count')
export class ErasedCountEntity {
  @PrimaryColumn('integer', { name: 'closing_year', primaryKeyConstraintName: 'erased_count_pkey' })
  closingYear!: number;

  @PrimaryColumn('text', { name: 'programme_version', primaryKeyConstraintName: 'erased_count_pkey' })
  programmeVersion!: string;

  /**
   * EXIT-2: the outcome. `not-known` for a person without an outcome, and for the persons of a case whose key was
   * destroyed before the case was counted.
   */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'erased_count_pkey' })
  outcome!: string;

  @Column('integer')
  persons!: number;
}
