import { zurichToday } from '../database/statement.js';
import { isHidden, seatedAt, shown } from './case-sql.js';

/** The arrangement of a seat about a task `t`, if `t` is still the same task and still belongs to the seat. */
const arrangedOf = (t: string): string => `arranged_task a
  where a.case_id = ${t}.case_id and a.task_id = ${t}.task_id and a.since = ${t}.since
    and a.organisation_id = ${t}.organisation_id`;

/**
 * True if the person who took a task `t` may still do the task. The task counts as not taken when the account or the
 * seat of this person ends, or if this person may never see the case (SEE-4), or if the case is veiled and hides the
 * task from this person (INC-2).
 */
const stillDoes = (t: string, veiled: boolean): string => {
  const taker = { staffId: 'a.taken_by', role: `${t}.role`, organisationId: `${t}.organisation_id` };
  return `exists (
      select from staff_account s where s.id = a.taken_by and s.active and ${t}.role = any(s.roles)
        and s.organisation_id = ${t}.organisation_id)
    and ${seatedAt(`${t}.case_id`, taker)}${veiled ? ` and not ${isHidden(t, taker)}` : ''}
    and exists (select from return_case shown where shown.id = ${t}.case_id and ${shown('shown', taker)})`;
};

/** SQL for the member of staff who has taken a task `t`. `null` if the task counts as not taken. */
export const takerOf = (t: string, veiled: boolean): string =>
  `(select a.taken_by from ${arrangedOf(t)} and ${stillDoes(t, veiled)})`;
export const giverOf = (t: string, veiled: boolean): string =>
  `(select a.given_by from ${arrangedOf(t)} and ${stillDoes(t, veiled)})`;

/** SQL for the day until which task `t` is postponed. `null` if the task is not postponed, or if this day has come. */
export const notBeforeOf = (t: string): string =>
  `(select a.not_before::text from ${arrangedOf(t)} and a.not_before > ${zurichToday})`;

/** Few tasks are arranged, so the query first finds the arrangements and then the task `t`. */
export const arrangedFirst = ` join arranged_task x on x.case_id = t.case_id and x.task_id = t.task_id`;
