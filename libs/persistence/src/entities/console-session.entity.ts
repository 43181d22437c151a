import type { Role } from '@homeward/contracts';
import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * The session of a member of staff in a browser. The row is deleted when the member signs out or the session ends.
 */
@Entity('console_session')
@Unique('console_session_secret_hash', ['secretHash'])
export class ConsoleSessionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'console_session_pkey' })
  id!: string;

  /** The hash of the secret in the browser's cookie. */
  @Column('bytea', { name: 'secret_hash' })
  secretHash!: Buffer;

  @Index('console_session_staff_id')
  @Column('uuid', { name: 'staff_id' })
  staffId!: string;

  @Column('text')
  role!: Role;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  /** A hash of the id that the issuer uses for the member of staff. */
  @Index('console_session_subject_hash')
  @Column('bytea', { name: 'subject_hash' })
  subjectHash!: Buffer;

  /** A hash of the id that the issuer uses for the session. `null` if the issuer names no session. */
  @Index('console_session_issuer_session_hash')
  @Column('bytea', { name: 'issuer_session_hash', nullable: true })
  issuerSessionHash!: Buffer | null;

  /** Tokens, sealed with a key derived from the cookie. */
  @Column('bytea')
  sealed!: Buffer;

  @Column('timestamptz', { name: 'started_at', default: () => 'now()' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'seen_at', default: () => 'now()' })
  seenAt!: Date;

  @Column('timestamptz', { name: 'idle_until' })
  idleUntil!: Date;

  @Column('timestamptz', { name: 'ends_at' })
  endsAt!: Date;

  /** The instant until which only one request may fetch new tokens. `null` if no request is fetching tokens. */
  @Column('timestamptz', { name: 'renewing_until', nullable: true })
  renewingUntil!: Date | null;
}
