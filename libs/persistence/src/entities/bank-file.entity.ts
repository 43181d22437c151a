import type { IsoInstant } from '@homeward/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { isoInstant } from './instant.js';

/** A bank file that a releaser made. Its content is made of the records when it is fetched, and is never stored. */
@Entity('bank_file')
@Check('bank_file_order_check', 'handed_over_at IS NULL OR fetched_at IS NOT NULL')
export class BankFileEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'bank_file_pkey' })
  id!: string;

  @Index('bank_file_made_by')
  @Column('uuid', { name: 'made_by' })
  madeBy!: string;

  @Column('timestamptz', { name: 'made_at', transformer: isoInstant, default: () => 'now()' })
  madeAt!: IsoInstant;

  @Column('timestamptz', { name: 'fetched_at', transformer: isoInstant, nullable: true })
  fetchedAt!: IsoInstant | null;

  @Column('timestamptz', { name: 'handed_over_at', transformer: isoInstant, nullable: true })
  handedOverAt!: IsoInstant | null;
}
