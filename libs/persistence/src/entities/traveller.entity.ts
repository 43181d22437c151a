import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ReturnCaseEntity } from './return-case.entity.js';

/** Read model, SEE-1: a traveller in the airport's list on the day of departure (record/traveller-rows.ts). */
@Entity('traveller')
@Index('traveller_of_day', ['organisationId', 'day'])
export class TravellerEntity {
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'traveller_pkey' })
  caseId!: string;

  @ManyToOne(() => ReturnCaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'case_id', foreignKeyConstraintName: 'traveller_case_id_fkey' })
  case?: Relation<ReturnCaseEntity>;

  @PrimaryColumn('text', { name: 'leg_id', primaryKeyConstraintName: 'traveller_pkey' })
  legId!: string;

  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'traveller_pkey' })
  personId!: string;

  /** The organisation of the airport service. */
  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  /** The day of departure, in Switzerland. */
  @Column('date')
  day!: string;

  /** The data of the traveller that the airport sees. The associated data is `traveller:<case id>:<leg>:<person>`. */
  @Column('bytea')
  sealed!: Buffer;
}
