import type { Role } from '@homeward/contracts';
import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** Who is signed in with a browser: deleted as soon as they are not. */
@Entity('console_session')
@Unique('console_session_secret_hash', ['secretHash'])
export class ConsoleSessionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'console_session_pkey' })
  id!: string;

  /** Of what the browser's cookie holds. */
  @Column('bytea', { name: 'secret_hash' })
  secretHash!: Buffer;

  @Index('console_session_staff_id')
  @Column('uuid', { name: 'staff_id' })
  staffId!: string;

  @Column('text')
  role!: Role;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  /** Who they are at the issuer. */
  @Index('console_session_subject_hash')
  @Column('bytea', { name: 'subject_hash' })
  subjectHash!: Buffer;

  /** Their session there; `null`: it names none. */
  @Index('console_session_issuer_session_hash')
  @Column('bytea', { name: 'issuer_session_hash', nullable: true })
  issuerSessionHash!: Buffer | null;

  /** Tokens, with a key made of the cookie. */
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

  /** Somebody is fetching new tokens, until then at the latest. */
  @Column('timestamptz', { name: 'renewing_until', nullable: true })
  renewingUntil!: Date | null;
}
