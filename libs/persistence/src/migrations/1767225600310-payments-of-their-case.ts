import type { MigrationInterface, QueryRunner } from 'typeorm';

/** PAY-3: a client chooses the id of a payment, so the id is unique only within its case. */
export class PaymentsOfTheirCase1767225600310 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table payment_send drop constraint payment_send_attempt_key,
      add constraint payment_send_attempt_key unique (case_id, payment_id, attempt)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table payment_send drop constraint payment_send_attempt_key,
      add constraint payment_send_attempt_key unique (payment_id, attempt)`);
  }
}
