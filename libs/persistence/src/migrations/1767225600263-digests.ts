import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores digests: each member of staff gets one mail each morning about all their cases. The row contains the id of
 * each case, and the numbers that the mail gives for the case.
 */
export class Digests1767225600263 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table outbox drop constraint outbox_about_check, drop constraint outbox_kind_check, add column digest jsonb,
        add constraint outbox_kind_check
          check (kind in ('task-opened', 'task-withdrawn', 'reminder', 'alert', 'digest')),
        add constraint outbox_about_check
          check (num_nonnulls(case_id, breach_id, digest) = 1 and (kind = 'digest') = (digest is not null))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from outbox where kind = 'digest';
      alter table outbox drop constraint outbox_about_check, drop constraint outbox_kind_check, drop column digest,
        add constraint outbox_kind_check check (kind in ('task-opened', 'task-withdrawn', 'reminder', 'alert')),
        add constraint outbox_about_check check ((case_id is null) <> (breach_id is null))`);
  }
}
