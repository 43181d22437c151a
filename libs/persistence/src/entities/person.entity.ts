import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ReturnCaseEntity } from './return-case.entity.js';

/** Read model: a person of a case, with an opaque id. */
@Entity('person')
export class PersonEntity {
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'person_pkey' })
  caseId!: string;

  @Index('person_id')
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_pkey' })
  id!: string;

  @ManyToOne(() => ReturnCaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'case_id', foreignKeyConstraintName: 'person_case_id_fkey' })
  case?: Relation<ReturnCaseEntity>;

  @Column('integer')
  ordinal!: number;
}
