import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The process that leads a loop which only one process at a time may run, and until when (leases.ts). */
@Entity('loop_lease')
export class LoopLeaseEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'loop_lease_pkey' })
  loop!: string;

  @Column('uuid')
  holder!: string;

  @Column('timestamptz')
  until!: Date;
}
