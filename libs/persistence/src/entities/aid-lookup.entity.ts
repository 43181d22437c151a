import type { IsoDay } from '@homeward/contracts';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * ELIG-1: how often identities were compared on a day, and how often somebody looked up the persons behind matches.
 */
@Entity('aid_lookup')
@Check('aid_lookup_kind_check', `kind IN ('comparison', 'review')`)
export class AidLookupEntity {
  @PrimaryColumn('date', { name: 'on_day', primaryKeyConstraintName: 'aid_lookup_pkey' })
  onDay!: IsoDay;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'aid_lookup_pkey' })
  kind!: 'comparison' | 'review';

  @Column('integer')
  lookups!: number;
}
