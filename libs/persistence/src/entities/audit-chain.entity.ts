import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The end of a chain of the audit: the chain of a case (`case:<id>`) or of a member of staff (`actor:<id>`). */
@Entity('audit_chain')
export class AuditChainEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'audit_chain_pkey' })
  chain!: string;

  @Column('integer')
  length!: number;

  /** The hash of the last entry of the chain. */
  @Column('bytea')
  head!: Buffer;

  @Index('audit_chain_changed_at')
  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}
