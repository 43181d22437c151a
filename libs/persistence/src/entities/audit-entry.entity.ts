import type { Role } from '@homeward/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * SEE-5: who read or did what, where, and with what result. An event that concerns a case has two entries with one
 * `eventId`: in the chain of the case and in that of the actor. Only `audit_append` inserts entries; append-only, by
 * trigger and by role.
 */
@Entity('audit_entry')
@Index('audit_entry_at', ['at', 'eventId'])
@Check('audit_entry_sequence_check', 'sequence > 0')
export class AuditEntryEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'audit_entry_pkey' })
  chain!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'audit_entry_pkey' })
  sequence!: number;

  @Column('uuid', { name: 'event_id' })
  eventId!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('uuid', { name: 'staff_id' })
  staffId!: string;

  @Column('text')
  role!: Role;

  /** Unknown only for entries that are older than the chains. */
  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId!: string | null;

  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  /** A code for the data that was read or the action that was done. */
  @Column('text')
  action!: string;

  /** The pattern of the route, without ids. */
  @Column('text')
  route!: string;

  /** `done`, or the code of the refusal. */
  @Column('text')
  outcome!: string;

  /** The hash of the previous entry. Empty at the start of a chain. */
  @Column('bytea', { name: 'previous_hash' })
  previousHash!: Buffer;

  @Column('bytea')
  hash!: Buffer;
}
