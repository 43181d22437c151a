import type { PersonId } from '@homeward/contracts';
import type { Alert, CaseState, Task } from '../case/case-state.js';
import { audienceOfAlert, audienceOfTask, limitsOfDeadline } from './audiences.js';
import type { Account } from './hidden-persons.js';
import { hiddenLimits, hiddenWaitLimits } from './limits.js';
import { AccountReader } from './reader.js';

/**
 * INC-2: true if a task is hidden from an account, even if the account reads the task's category. The account is not
 * asked for a hidden task, gets no mail about the task, and does not see it in a list.
 */

export const isTaskHiddenFrom = (state: CaseState, who: Account, task: Task): boolean =>
  !new AccountReader(state, who).isIn(audienceOfTask(state, task));

export const isAlertHiddenFrom = (state: CaseState, who: Account, alert: Alert): boolean =>
  !new AccountReader(state, who).isIn(audienceOfAlert(state, alert));

export const isDeadlineHiddenFrom = (state: CaseState, who: Account, deadlineId: string): boolean =>
  !new AccountReader(state, who).isWithin(limitsOfDeadline(state, deadlineId));

/** True if a restriction prevents this account from serving the traveller. */
export const isTravellerHiddenFrom = (state: CaseState, who: Account, personId: PersonId): boolean =>
  !new AccountReader(state, who).isWithin(hiddenLimits('travel', { personId }));

/** True if a wait that is not a task yet is hidden from this account. */
export const isWaitHiddenFrom = (
  state: CaseState,
  who: Account,
  put: Pick<Task, 'step' | 'subject'>,
): boolean => !new AccountReader(state, who).isWithin(hiddenWaitLimits(state, put));
