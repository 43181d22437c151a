import type { IsoDay } from '@homeward/contracts';
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

export type ReadingKind = 'identity' | 'comparison' | 'accusation';

/**
 * SEE-5: the persons that one natural person read about on a day, and the comparisons and accusations that this natural
 * person made. Rows are kept for two days.
 */
@Entity('reading_count')
@Check('reading_count_kind_check', `kind IN ('identity', 'comparison', 'accusation')`)
export class ReadingCountEntity {
  @PrimaryColumn('uuid', { name: 'natural_person', primaryKeyConstraintName: 'reading_count_pkey' })
  naturalPerson!: string;

  @Index('reading_count_on_day')
  @PrimaryColumn('date', { name: 'on_day', primaryKeyConstraintName: 'reading_count_pkey' })
  onDay!: IsoDay;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'reading_count_pkey' })
  kind!: ReadingKind;

  /**
   * A digest of one of these: the case and the person that was read about; the case that was compared; the accusing
   * step.
   */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'reading_count_pkey' })
  thing!: Buffer;

  @Column('integer')
  counted!: number;
}

/** SEE-5: an alert that a natural person read more on a day than the quota allows. */
@Entity('reading_alert')
@Check('reading_alert_kind_check', `kind IN ('identity', 'comparison', 'accusation')`)
@Unique('reading_alert_once', ['naturalPerson', 'onDay', 'kind'])
export class ReadingAlertEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reading_alert_pkey' })
  id!: string;

  @Column('uuid', { name: 'natural_person' })
  naturalPerson!: string;

  @Column('date', { name: 'on_day' })
  onDay!: IsoDay;

  @Column('text')
  kind!: ReadingKind;

  @Column('integer')
  counted!: number;

  /** The quota at the moment when it was exceeded. */
  @Column('integer')
  quota!: number;

  @Column('timestamptz', { name: 'raised_at', default: () => 'now()' })
  raisedAt!: Date;
}
