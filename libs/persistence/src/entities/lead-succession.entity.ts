import type { IsoInstant } from '@homeward/contracts';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { isoInstant } from './instant.js';
import { StaffAccountEntity } from './staff-account.entity.js';

/** PEOPLE-1: a proposed successor of an organisation's team-lead. A different person confirms the proposal. */
@Entity('lead_succession')
export class LeadSuccessionEntity {
  @PrimaryColumn('uuid', { name: 'staff_id', primaryKeyConstraintName: 'lead_succession_pkey' })
  staffId!: string;

  @OneToOne(() => StaffAccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'staff_id', foreignKeyConstraintName: 'lead_succession_staff_id_fkey' })
  account?: Relation<StaffAccountEntity>;

  @Index('lead_succession_successor_id')
  @Column('uuid', { name: 'successor_id' })
  successorId!: string;

  @ManyToOne(() => StaffAccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'successor_id', foreignKeyConstraintName: 'lead_succession_successor_id_fkey' })
  successor?: Relation<StaffAccountEntity>;

  @Index('lead_succession_proposed_by')
  @Column('uuid', { name: 'proposed_by' })
  proposedById!: string;

  @ManyToOne(() => StaffAccountEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'proposed_by', foreignKeyConstraintName: 'lead_succession_proposed_by_fkey' })
  proposedBy?: Relation<StaffAccountEntity>;

  @Column('timestamptz', { transformer: isoInstant, name: 'proposed_at', default: () => 'now()' })
  proposedAt!: IsoInstant;
}
