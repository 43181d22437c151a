import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which process leads a loop that one at a time goes through, and until when (leases.ts). */
@Entity('loop_lease')
export class LoopLeaseEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'loop_lease_pkey' })
  loop!: string;

  @Column('uuid')
  holder!: string;

  @Column('timestamptz')
  until!: Date;
}
