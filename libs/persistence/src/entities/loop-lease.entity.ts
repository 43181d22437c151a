import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A loop that only one process at a time may run. Stores the process that leads the loop, and the end of its lease
 * (leases.ts).
 */
@Entity('loop_lease')
export class LoopLeaseEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'loop_lease_pkey' })
  loop!: string;

  @Column('uuid')
  holder!: string;

  @Column('timestamptz')
  until!: Date;
}
