import type { IsoInstant } from '@homeward/contracts';
import type { BudgetWord } from '@homeward/domain';
import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { BudgetEntity } from './budget.entity.js';
import { isoInstant } from './instant.js';

/**
 * PEOPLE-2: the word of the second person about a proposed budget: `confirm` or `reject`. A proposed budget has at most
 * one such word, and the word is never changed.
 */
@Entity('budget_word')
@Check('budget_word_word_check', `word IN ('confirm', 'reject')`)
export class BudgetWordEntity {
  @PrimaryColumn('uuid', { name: 'budget_id', primaryKeyConstraintName: 'budget_word_pkey' })
  budgetId!: string;

  @OneToOne(() => BudgetEntity, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({ name: 'budget_id', foreignKeyConstraintName: 'budget_word_budget_id_fkey' })
  budget?: Relation<BudgetEntity>;

  @Column('text')
  word!: BudgetWord;

  @Column('uuid', { name: 'said_by' })
  saidBy!: string;

  @Column('timestamptz', { name: 'said_at', transformer: isoInstant, default: () => 'now()' })
  saidAt!: IsoInstant;
}
