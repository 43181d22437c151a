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

/** An account of a member of staff. Deactivated, never deleted: the timeline names them. */
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

  /** The address in the form in which addresses are compared: see `emailKey`. */
  @Column('text', { name: 'email_key' })
  emailKey!: string;

  /** DUE-2: the number at which a text message reaches them at any hour, in E.164 format. */
  @Column('text', { nullable: true })
  phone!: string | null;

  /**
   * PEOPLE-2: the natural person who owns the account, by the key of the directory. They may have several accounts.
   */
  @Index('staff_account_natural_person')
  @Column('uuid', { name: 'natural_person' })
  naturalPerson!: string;

  @Column('boolean')
  active!: boolean;

  /** PEOPLE-1: who succeeds them in their cases when they are no longer active, and the lead who decided it. */
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

  /** ISO 639-1: the language of mails to them. */
  @Column('text')
  language!: string;
}
