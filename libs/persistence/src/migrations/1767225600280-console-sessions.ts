import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores the sessions of people who are signed in with a browser. Only the browser has the secret of a session. A row
 * is found by the hash of the secret, and the content of the row is sealed with a key that is derived from the secret.
 * A session that has ended is deleted.
 */
export class ConsoleSessions1767225600280 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table console_session (
        id uuid not null,
        secret_hash bytea not null,
        staff_id uuid not null,
        role text not null,
        organisation_id uuid not null,
        subject_hash bytea not null,
        issuer_session_hash bytea,
        sealed bytea not null,
        started_at timestamptz not null default now(),
        seen_at timestamptz not null default now(),
        idle_until timestamptz not null,
        ends_at timestamptz not null,
        renewing_until timestamptz,
        constraint console_session_pkey primary key (id),
        constraint console_session_secret_hash unique (secret_hash)
      );
      create index console_session_staff_id on console_session (staff_id);
      create index console_session_subject_hash on console_session (subject_hash);
      create index console_session_issuer_session_hash on console_session (issuer_session_hash)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table console_session');
  }
}
