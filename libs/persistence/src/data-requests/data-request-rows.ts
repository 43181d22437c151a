import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { Actor, DataRequestStatus } from '@homeward/contracts';
import { statement } from '../database/statement.js';
import { CasePartEntity } from '../entities/case-part.entity.js';
import { DataRequestEntity } from '../entities/data-request.entity.js';
import { ReturnCaseEntity } from '../entities/return-case.entity.js';
import { visible } from '../reading/case-sql.js';

export const unanswered: readonly DataRequestStatus[] = ['open', 'proposed'];

/** The role that must act next. */
const turn = `case request.status when 'proposed' then 'protection-officer' else 'case-manager' end`;

/**
 * Requests with the member of staff who must act next, if the reader's organisation may see this member. Oldest first.
 */
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

/**
 * True if the reader's organisation has the case-manager's part. The query checks this for a team-lead, because only
 * the team-lead of that organisation may answer.
 */
const leads = `exists (select from case_part own where own.case_id = c.id and own.role = 'case-manager'
  and own.organisation_id = :organisationId)`;

/**
 * The requests in the actor's cases that wait for an answer, earliest due first. Returns at most 200 requests, which is
 * more than a desk can have.
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
