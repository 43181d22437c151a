import type { Role } from '@homeward/contracts';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  Unique,
  type Relation,
} from 'typeorm';
import { OrganisationEntity } from './organisation.entity.js';

/** An account of a member of staff. An account is deactivated and never deleted, because the timeline names it. */
@Entity('staff_account')
@Unique('staff_account_email_key_unique', ['emailKey'])
@Check('staff_account_phone_check', `phone ~ '^\\+[1-9][0-9]{6,14}$'`)
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

  /** The address in the form in which addresses are compared: see `emailKey` of the domain. */
  @Column('text', { name: 'email_key' })
  emailKey!: string;

  /** DUE-2: the number for text messages at any hour, in E.164 format. */
  @Column('text', { nullable: true })
  phone!: string | null;

  /**
   * PEOPLE-2: the natural person who owns the account, by the key that the directory uses. One natural person may have
   * several accounts.
   */
  @Index('staff_account_natural_person')
  @Column('uuid', { name: 'natural_person' })
  naturalPerson!: string;

  @Column('boolean')
  active!: boolean;

  /**
   * PEOPLE-1: the successor in the cases of an account that has ended. `endedBy` is the lead who decided the
   * succession. If the account was the team-lead's, `endedBy` is the successor, who leads now.
   */
  @Index('staff_account_successor_id')
  @Column('uuid', { name: 'successor_id', nullable: true })
  successorId!: string | null;

  @ManyToOne(() => StaffAccountEntity, { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'successor_id', foreignKeyConstraintName: 'staff_account_successor_id_fkey' })
  successor?: Relation<StaffAccountEntity>;

  @Index('staff_account_ended_by')
  @Column('uuid', { name: 'ended_by', nullable: true })
  endedById!: string | null;

  @ManyToOne(() => StaffAccountEntity, { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({ name: 'ended_by', foreignKeyConstraintName: 'staff_account_ended_by_fkey' })
  endedBy?: Relation<StaffAccountEntity>;

  /** The language of mails to this account, as an ISO 639-1 code. */
  @Column('text')
  language!: string;
}
