import type { DataRequestStatus, IsoInstant } from '@homeward/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { isoInstant } from './instant.js';

/**
 * A person's request for the data about this person. The person who asked, the way in which they asked, and the answer
 * are sealed with the key of the person that the data is about.
 */
@Entity('data_request')
@Index('data_request_unanswered', ['caseId', 'personId'], {
  unique: true,
  where: `status IN ('open', 'proposed')`,
})
@Check('data_request_status_check', `status IN ('open', 'proposed', 'released', 'restricted', 'refused')`)
export class DataRequestEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'data_request_pkey' })
  id!: string;

  @Index('data_request_case_id')
  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('text', { default: 'open' })
  status!: DataRequestStatus;

  @Column('bytea')
  sealed!: Buffer;

  @Column('uuid', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('timestamptz', { transformer: isoInstant, name: 'recorded_at', default: () => 'now()' })
  recordedAt!: IsoInstant;

  @Column('timestamptz', { transformer: isoInstant, name: 'remind_at' })
  remindAt!: IsoInstant;

  @Column('timestamptz', { transformer: isoInstant, name: 'due_at' })
  dueAt!: IsoInstant;

  /** A number that increases with every answer and every confirmation. */
  @Column('integer', { default: 1 })
  version!: number;

  /** The account that answered the request, or proposed an answer that waits for a second person. */
  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy!: string | null;

  /** The account that confirmed the answer, or sent it back for a new answer. */
  @Column('uuid', { name: 'seconded_by', nullable: true })
  secondedBy!: string | null;

  /** The number of times that the answer was handed out. */
  @Column('integer', { default: 0 })
  exports!: number;
}
