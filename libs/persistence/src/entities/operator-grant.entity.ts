import type { IsoInstant } from '@homeward/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { isoInstant } from './instant.js';
import { StaffAccountEntity } from './staff-account.entity.js';

/** An act of operations that one operator has proposed, and that another operator may have confirmed. */
@Entity('operator_grant')
export class OperatorGrantEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'operator_grant_pkey' })
  act!: 'restart-case' | 'restart-every-case' | 'declare-cut' | 'release' | 'release-payments';

  /** The id of the case, or the instant from which the installation is held. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'operator_grant_pkey' })
  target!: string;

  @Index('operator_grant_proposed_by')
  @Column('uuid', { name: 'proposed_by' })
  proposedById!: string;

  @ManyToOne(() => StaffAccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'proposed_by', foreignKeyConstraintName: 'operator_grant_proposed_by_fkey' })
  proposedBy?: Relation<StaffAccountEntity>;

  @Column('timestamptz', { transformer: isoInstant, name: 'proposed_at', default: () => 'now()' })
  proposedAt!: IsoInstant;

  @Index('operator_grant_confirmed_by')
  @Column('uuid', { name: 'confirmed_by', nullable: true })
  confirmedById!: string | null;

  @ManyToOne(() => StaffAccountEntity, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'confirmed_by', foreignKeyConstraintName: 'operator_grant_confirmed_by_fkey' })
  confirmedBy?: Relation<StaffAccountEntity> | null;

  @Column('timestamptz', { transformer: isoInstant, name: 'confirmed_at', nullable: true })
  confirmedAt!: IsoInstant | null;
}
