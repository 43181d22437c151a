import type { Role } from '@homeward/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { OrganisationEntity } from './organisation.entity.js';

/** One natural person at work, whatever roles they hold (PEOPLE-2). Deactivated, never deleted: the timeline names them. */
@Entity('staff_account')
@Unique('staff_account_email_key', ['email'])
export class StaffAccountEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'staff_account_pkey' })
  id!: string;

  @Index('staff_account_organisation_id')
  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @ManyToOne(() => OrganisationEntity, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({ name: 'organisation_id', foreignKeyConstraintName: 'staff_account_organisation_id_fkey' })
  organisation?: Relation<OrganisationEntity>;

  @Column('text', { array: true })
  roles!: Role[];

  @Column('text')
  email!: string;

  @Column('boolean')
  active!: boolean;

  /** ISO 639-1: the language of mails to them. */
  @Column('text')
  language!: string;
}
