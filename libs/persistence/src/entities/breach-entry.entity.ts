import type { BreachEntry, IsoInstant } from '@homeward/contracts';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { BreachEntity } from './breach.entity.js';
import { isoInstant } from './instant.js';

/** A finding or an act about a breach. The entries are in order, append-only, and sealed with the key of the breach. */
@Entity('breach_entry')
@Unique('breach_entry_id', ['id'])
@Check('breach_entry_kind_check', `kind IN ('finding', 'assessment', 'notice', 'informing', 'closing')`)
export class BreachEntryEntity {
  @PrimaryColumn('uuid', { name: 'breach_id', primaryKeyConstraintName: 'breach_entry_pkey' })
  breachId!: string;

  @ManyToOne(() => BreachEntity, (breach) => breach.entries, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({ name: 'breach_id', foreignKeyConstraintName: 'breach_entry_breach_id_fkey' })
  breach?: Relation<BreachEntity>;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'breach_entry_pkey' })
  sequence!: number;

  /** The id of the entry. It shows whether an entry that is sent again already exists. */
  @Column('uuid')
  id!: string;

  @Column('text')
  kind!: BreachEntry['kind'];

  /**
   * True if the authority must still be notified after this entry. The content of the entry is sealed, so reminders
   * read this column.
   */
  @Column('boolean', { name: 'notice_open' })
  noticeOpen!: boolean;

  @Column('uuid', { name: 'staff_id' })
  staffId!: string;

  @Column('timestamptz', { transformer: isoInstant, default: () => 'now()' })
  at!: IsoInstant;

  @Column('bytea')
  sealed!: Buffer;
}
