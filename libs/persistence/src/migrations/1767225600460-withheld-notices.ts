import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stores the notices that were withheld after a restore, and the tasks that a notice is about, as keyed hashes. */
export class WithheldNotices1767225600460 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table outbox add column withheld_at timestamptz, add column task_marks uuid[] not null default '{}',
        add constraint outbox_withheld_check check (withheld_at is null or sent_at is not null);
      create index outbox_withheld on outbox (case_id) where withheld_at is not null`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index outbox_withheld;
      alter table outbox drop constraint outbox_withheld_check, drop column withheld_at, drop column task_marks`);
  }
}
