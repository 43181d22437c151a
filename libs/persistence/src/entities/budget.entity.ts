import type { IsoInstant } from '@homeward/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { isoInstant } from './instant.js';

/** PAY-10: a proposed budget of a source of funds for a calendar year. Rows are only added. */
@Entity('budget')
export class BudgetEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'budget_pkey' })
  id!: string;

  @Column('text')
  source!: string;

  @Column('smallint')
  year!: number;

  @Column('text')
  currency!: string;

  @Column('bigint', { name: 'amount_minor' })
  amountMinor!: string;

  @Column('uuid', { name: 'proposed_by' })
  proposedBy!: string;

  @Column('timestamptz', { name: 'proposed_at', transformer: isoInstant, default: () => 'now()' })
  proposedAt!: IsoInstant;
}
