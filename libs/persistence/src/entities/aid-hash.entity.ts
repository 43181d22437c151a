import { aidHashKinds } from '@homeward/protection';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { StepRequestEntity } from './step-request.entity.js';

/** ELIG-1: one keyed hash of an identity that was recorded of a person. */
@Entity('aid_hash')
@Index('aid_hash_person', ['caseId', 'personId'])
@Check('aid_hash_kind_check', `kind IN (${aidHashKinds.map((kind) => `'${kind}'`).join(', ')})`)
export class AidHashEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'aid_hash_pkey',
  })
  id!: string;

  /** Where the person is: it moves with them (CASE-3). */
  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('text')
  kind!: string;

  @Index('aid_hash_hash')
  @Column('bytea')
  hash!: Buffer;

  /** NAME-1: in what it says less than its identity: bits of libs/protection. */
  @Column('integer', { default: 0 })
  coarser!: number;

  @Index('aid_hash_step_id')
  @Column('uuid', { name: 'step_id' })
  stepId!: string;

  @ManyToOne(() => StepRequestEntity, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({
    name: 'step_id',
    referencedColumnName: 'stepId',
    foreignKeyConstraintName: 'aid_hash_step_id_fkey',
  })
  request?: Relation<StepRequestEntity>;

  /**
   * The step whose record this identity is. FACT-2: of a correction, the one that it corrects, whose hashes are
   * compared no more. `null`: \`stepId\`'s own.
   */
  @Index('aid_hash_corrects')
  @Column('uuid', { nullable: true })
  corrects!: string | null;

  /** The last day it may be compared; `null` while the case runs. */
  @Column('date', { name: 'keep_until', nullable: true })
  keepUntil!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
