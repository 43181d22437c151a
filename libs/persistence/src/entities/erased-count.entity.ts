import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What reports still know of persons who were erased: how many, and nothing by which one is found. */
@Entity('erased_count')
export class ErasedCountEntity {
  @PrimaryColumn('integer', { name: 'closing_year', primaryKeyConstraintName: 'erased_count_pkey' })
  closingYear!: number;

  @PrimaryColumn('text', { name: 'programme_version', primaryKeyConstraintName: 'erased_count_pkey' })
  programmeVersion!: string;

  /** EXIT-2; `not-known`: of a case whose key was gone before it was counted. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'erased_count_pkey' })
  outcome!: string;

  @Column('integer')
  persons!: number;
}
