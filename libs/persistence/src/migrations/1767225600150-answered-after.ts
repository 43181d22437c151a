import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Law 4: returns which later step of a case was answered, whoever took the step. A person who sends an old step again
 * may no longer see the case, and even then the step must not be taken twice.
 */
export class AnsweredAfter1767225600150 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(answeredAfter);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function across_answered_after(uuid, integer)');
  }
}

/**
 * Counts only steps that are in the timeline. A step that was answered, and then voided after a reset, proves nothing.
 */
const answeredAfter = `
  create function across_answered_after(of_case uuid, place integer) returns setof uuid
    language sql stable security definer set search_path = public, pg_temp as $$
      select s.step_id from live_step s join step_request r on r.step_id = s.step_id
      where s.case_id = of_case and s.sequence > place and r.status = 'answered' limit 1
    $$;
  revoke all on function across_answered_after from public;
`;
