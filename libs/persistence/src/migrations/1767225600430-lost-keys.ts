import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Records whether data may be sealed with the key of a case, of a person in it, or of a breach. If so, a missing key
 * is lost, and must not be replaced by a new one. Every case begins with a request or with its row.
 */
const sealedData = `
  create function has_sealed_data(of_case uuid, of_person uuid, of_breach uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select case
      when of_breach is not null then exists (select from breach_entry where breach_id = of_breach)
      when of_person is not null then
        exists (select from vault_note where case_id = of_case and person_id = of_person)
        or exists (select from document where case_id = of_case and person_id = of_person)
        or exists (select from data_request where case_id = of_case and person_id = of_person)
      else
        exists (select from return_case where id = of_case)
        or exists (select from step_request where case_id = of_case)
    end $$;
  revoke all on function has_sealed_data from public`;

export class LostKeys1767225600430 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sealedData);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function has_sealed_data');
  }
}
