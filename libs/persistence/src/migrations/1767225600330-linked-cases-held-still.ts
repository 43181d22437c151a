import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PAY-6: returns whether the cases that are linked with a case are still the cases that were read, have not changed,
 * and have no step in progress. If two linked cases ask at the same moment, the second case waits for the claim of the
 * first case. Then the second case sees this claim, because each statement of a volatile function sees all data that
 * was committed before the statement.
 */
const standing = `
  create function across_standing(own_case uuid, cases uuid[], sequences integer[]) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
  begin
    perform pg_advisory_xact_lock(hashtextextended('linked-case:' || id, 0))
    from (select distinct id from unnest(cases || own_case) as id order by id) as family;
    return not exists (
      select from (select l.case_id, c.sequence from across_links(own_case) l join return_case c on c.id = l.case_id
                   where l.state <> '') as stands
        full join unnest(cases, sequences) as was(case_id, sequence) using (case_id)
      where stands.sequence is distinct from was.sequence
    ) and not exists (
      select from across_links(own_case) l join step_request r using (case_id) where r.status = 'open');
  end $$;
  revoke all on function across_standing from public`;

export class LinkedCasesHeldStill1767225600330 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(standing);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function across_standing');
  }
}
