import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { StepRequestEntity } from './step-request.entity.js';

/** FIND-1: the tokens by which a person's recorded name is found (libs/protection). */
@Entity('name_entry')
@Index('name_entry_person', ['caseId', 'personId'])
export class NameEntryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'name_entry_pkey' })
  salt!: string;

  /** The present case of the person. Changes when the person moves (CASE-3). */
  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  /** The tokens as hexadecimal digits, without separators. */
  @Column('text')
  tokens!: string;

  @Index('name_entry_step_id')
  @Column('uuid', { name: 'step_id' })
  stepId!: string;

  @ManyToOne(() => StepRequestEntity, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({
    name: 'step_id',
    referencedColumnName: 'stepId',
    foreignKeyConstraintName: 'name_entry_step_id_fkey',
  })
  request?: Relation<StepRequestEntity>;

  /**
   * FACT-2: if this name corrects another name, the step that recorded the other name. The entry of the other name is
   * deleted a day after the correction.
   */
  @Index('name_entry_corrects', { where: '"corrects" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  corrects!: string | null;
}
