import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { Actor, DataRequestStatus } from '@homeward/contracts';
import { statement } from '../database/statement.js';
import { CasePartEntity } from '../entities/case-part.entity.js';
import { DataRequestEntity } from '../entities/data-request.entity.js';
import { ReturnCaseEntity } from '../entities/return-case.entity.js';
import { visible } from '../reading/case-sql.js';

export const unanswered: readonly DataRequestStatus[] = ['open', 'proposed'];

/** Whose turn it is. */
const turn = `case request.status when 'proposed' then 'protection-officer' else 'case-manager' end`;

/** With whose turn it is, as far as the reader's organisation knows them; the first recorded first. */
export const requestsIn = (manager: EntityManager): SelectQueryBuilder<RequestRow> =>
  manager
    .createQueryBuilder<RequestRow>(DataRequestEntity, 'request')
    .leftJoinAndMapOne(
      'request.owner',
      CasePartEntity,
      'owner',
      `owner.caseId = request.caseId and owner.role = ${turn}`,
    )
    .orderBy('request.recordedAt')
    .addOrderBy('request.id');

export interface RequestRow extends DataRequestEntity {
  readonly owner: CasePartEntity | null;
}

/** Of those who lead, only whoever leads the case-manager answers. */
const leads = `exists (select from case_part own where own.case_id = c.id and own.role = 'case-manager'
  and own.organisation_id = :organisationId)`;

/**
 * Those of the actor's cases that wait for an answer, the earliest due first; no more than a desk can have.
 */
export const requestsWaiting = (
  manager: EntityManager,
  { organisationId, role, staffId }: Actor,
): Promise<RequestRow[]> =>
  requestsIn(manager)
    .innerJoin(ReturnCaseEntity, 'c', 'c.id = request.caseId')
    .where({ status: In(unanswered) })
    .andWhere(visible)
    .andWhere(`(:role <> 'team-lead' or ${leads})`)
    .setParameters({ organisationId, role, staffId })
    .orderBy('request.dueAt')
    .addOrderBy('request.id')
    .limit(200)
    .getMany();

export const readersOf = statement(
  'data-request-readers',
  `select role, organisation_id as "organisationId", reads, first_at as "firstAt", last_at as "lastAt"
   from data_request_readers(:requestId::uuid) order by role, organisation_id`,
);
