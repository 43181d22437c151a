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

/** ELIG-1: one keyed hash of a recorded identity of a person. */
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

  /** The present case of the person. Changes when the person moves (CASE-3). */
  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('text')
  kind!: string;

  @Index('aid_hash_hash')
  @Column('bytea')
  hash!: Buffer;

  /** NAME-1: the bits of libs/protection that show which parts of the identity are not in the hash. */
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
   * The step that recorded this identity. FACT-2: for a correction, the step that it corrects, whose hashes are no
   * longer compared. `null` stands for `stepId` itself.
   */
  @Index('aid_hash_corrects')
  @Column('uuid', { nullable: true })
  corrects!: string | null;

  /** The last day on which the hash may be compared. `null` while the case runs. */
  @Column('date', { name: 'keep_until', nullable: true })
  keepUntil!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
