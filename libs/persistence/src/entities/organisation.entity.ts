import type { OrganisationType, Safeguards } from '@homeward/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { StaffAccountEntity } from './staff-account.entity.js';

/** An organisation that can hold a part of a case, for example a canton's service, an office or the donor. */
@Entity('organisation')
@Unique('organisation_fallback_rank', ['fallbackRank'])
export class OrganisationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'organisation_pkey' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  type!: OrganisationType;

  /** The IANA time zone of the organisation's place. It decides which day is "today" for facts at that place. */
  @Column('text')
  zone!: string;

  /** PEOPLE-1: the team-lead, who holds every part of the organisation until a member of staff takes it. */
  @Index('organisation_team_lead_staff_id')
  @Column('uuid', { name: 'team_lead_staff_id' })
  teamLeadStaffId!: string;

  // The column itself is not nullable. `nullable` only breaks a cycle between tables in TypeORM.
  @ManyToOne(() => StaffAccountEntity, {
    onDelete: 'RESTRICT',
    deferrable: 'INITIALLY DEFERRED',
    nullable: true,
  })
  @JoinColumn({
    name: 'team_lead_staff_id',
    foreignKeyConstraintName: 'organisation_team_lead_staff_id_fkey',
  })
  teamLead?: Relation<StaffAccountEntity>;

  /**
   * The first and the last day of the organisation's agreement. Without a last day, the agreement is open-ended
   * (GATE-1).
   */
  @Column('date', { name: 'agreement_from' })
  agreementFrom!: string;

  @Column('date', { name: 'agreement_to', nullable: true })
  agreementTo!: string | null;

  /**
   * The safeguards for data at the organisation (FADP 16). Without these safeguards, an agreement with an office abroad
   * is not in force.
   */
  @Column('text', { nullable: true })
  safeguards!: Safeguards | null;

  /**
   * INC-4: the organisation's place in the programme's fallback list. `null` if the organisation is not on the list.
   */
  @Column('integer', { name: 'fallback_rank', nullable: true })
  fallbackRank!: number | null;

  /**
   * INC-1: the instant from which the organisation is cut off. From then on, its agreement is not in force, and it is
   * not offered as a fallback.
   */
  @Column('timestamptz', { name: 'cut_off_at', nullable: true })
  cutOffAt!: Date | null;
}
