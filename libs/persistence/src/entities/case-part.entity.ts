import type { PartRole } from '@homeward/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ReturnCaseEntity } from './return-case.entity.js';

/**
 * Read model: the seats of a case, for the filters of lists (SEE-2). One office holds a part. Another office may also
 * have a seat, because it is asked to take over the part or must account for cash that was sent to it (PEOPLE-3).
 */
@Entity('case_part')
@Index('case_part_holder', ['organisationId', 'role', 'staffId'])
@Index('case_part_cover', { synchronize: false })
@Index('case_part_staff', ['staffId', 'caseId'])
@Index('case_part_lead', ['leadStaffId', 'caseId'])
@Index('case_part_veiled', { synchronize: false })
@Index('case_part_seat', ['caseId', 'organisationId', 'role', 'asked', 'days'])
export class CasePartEntity {
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'case_part_pkey' })
  caseId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'case_part_pkey' })
  role!: PartRole;

  @ManyToOne(() => ReturnCaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'case_id', foreignKeyConstraintName: 'case_part_case_id_fkey' })
  case?: Relation<ReturnCaseEntity>;

  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'case_part_pkey' })
  organisationId!: string;

  /** `false` if this office has a seat while another office holds the part. */
  @Column('boolean', { default: true })
  holds!: boolean;

  /**
   * `false` if the office is named, but the case has not asked the office for anything yet. Until then, the office does
   * not see the case (SEE-2). Exception: a protection-officer already has the seat, but the officer's team-lead does
   * not.
   */
  @Column('boolean', { default: true })
  asked!: boolean;

  /** The local days on which the airport serves travellers. `null` stands for any day. */
  @Column('date', { array: true, nullable: true })
  days!: string[] | null;

  @Column('uuid', { name: 'staff_id' })
  staffId!: string;

  /** `false` if nobody has taken the part yet. Until then, the team-lead holds the part. */
  @Column('boolean')
  taken!: boolean;

  /** The lead of the team. */
  @Column('uuid', { name: 'lead_staff_id' })
  leadStaffId!: string;

  /** PEOPLE-1: the colleague who covers for the holder, from the first to the last of these days. */
  @Column('uuid', { name: 'cover_staff_id', nullable: true })
  coverStaffId!: string | null;

  @Column('date', { name: 'cover_from', nullable: true })
  coverFrom!: string | null;

  @Column('date', { name: 'cover_to', nullable: true })
  coverTo!: string | null;

  /**
   * INC-2: true if the case hides data from a particular person, or may do so. Lists read such a case from its state.
   */
  @Column('boolean', { default: false })
  veiled!: boolean;
}
