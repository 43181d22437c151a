import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { StepRequestEntity } from './step-request.entity.js';

/** FIND-1: one keyed token of a name that was recorded of a person. */
@Entity('name_token')
@Index('name_token_in_order', ['token', 'caseId', 'personId'])
@Index('name_token_person', ['caseId', 'personId'])
export class NameTokenEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'name_token_pkey',
  })
  id!: string;

  /** Where the person is: it moves with them (CASE-3). */
  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('bytea')
  token!: Buffer;

  @Index('name_token_step_id')
  @Column('uuid', { name: 'step_id' })
  stepId!: string;

  @ManyToOne(() => StepRequestEntity, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({
    name: 'step_id',
    referencedColumnName: 'stepId',
    foreignKeyConstraintName: 'name_token_step_id_fkey',
  })
  request?: Relation<StepRequestEntity>;

  /** FACT-2: the step whose record this name corrects: that one's tokens end within a day. */
  @Index('name_token_corrects', { where: '"corrects" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  corrects!: string | null;
}
