import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The metadata of a file. The bytes of the file are sealed in the document store. The name that a person gave the file
 * is not stored.
 */
export class Documents1767225600080 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table document (
        id uuid primary key,
        case_id uuid not null,
        person_id uuid,
        category text not null,
        kind text not null,
        media_type text not null,
        bytes integer,
        status text not null,
        step_id uuid references step_request (step_id) on delete restrict,
        withdrawn_by uuid,
        stored_in uuid not null,
        left_in uuid,
        removed_at timestamptz,
        created_at timestamptz not null default now(),
        constraint document_status_check check (status in ('pending', 'kept', 'withdrawn')),
        constraint document_step_check check (status = 'pending' or (step_id is not null and bytes is not null)),
        constraint document_withdrawn_check check ((status = 'withdrawn') = (withdrawn_by is not null))
      );
      create index document_case_id on document (case_id);
      create index document_stored_in on document (stored_in);
      create index document_step_id on document (step_id);
      create index document_withdrawn_by on document (withdrawn_by);
      create index document_pending on document (created_at) where status = 'pending';
      create index document_unsettled on document (created_at)
        where left_in is not null or (removed_at is null and (status = 'withdrawn' or stored_in <> case_id));
      alter table key_store add column document_store_id uuid;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table key_store drop column document_store_id; drop table document');
  }
}
