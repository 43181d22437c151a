import type { PersonId } from '@homeward/contracts';
import type { Alert, CaseState, Task } from '../case/case-state.js';
import { audienceOfAlert, audienceOfTask, limitsOfDeadline } from './audiences.js';
import type { Account } from './kept-persons.js';
import { keptLimits, keptWaitLimits } from './limits.js';
import { AccountReader } from './reader.js';

/**
 * INC-2: what is hidden from an account, whatever it reads. The account is not asked for it, gets no mail about it,
 * and does not see it in a list.
 */

export const isKeptTask = (state: CaseState, who: Account, task: Task): boolean =>
  !new AccountReader(state, who).isIn(audienceOfTask(state, task));

export const isKeptAlert = (state: CaseState, who: Account, alert: Alert): boolean =>
  !new AccountReader(state, who).isIn(audienceOfAlert(state, alert));

export const isKeptDeadline = (state: CaseState, who: Account, deadlineId: string): boolean =>
  !new AccountReader(state, who).isWithin(limitsOfDeadline(state, deadlineId));

/** True if they do not serve this traveller. */
export const isKeptTraveller = (state: CaseState, who: Account, personId: PersonId): boolean =>
  !new AccountReader(state, who).isWithin(keptLimits('travel', { personId }));

/** For a wait that is not put to anybody yet. */
export const isKeptWait = (state: CaseState, who: Account, put: Pick<Task, 'step' | 'subject'>): boolean =>
  !new AccountReader(state, who).isWithin(keptWaitLimits(state, put));
