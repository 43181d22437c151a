import type { Refusal, StaffId } from '@homeward/contracts';
import { readableCategories } from '../access/reads.js';
import { isNeverShown } from '../case/never-shown.js';
import type { Situation } from '../case/step-rule.js';

/** SEE-4: refused to everybody alike; that there is a list is told to those who may read it. */
export const notOnThisCase = (
  staffId: StaffId | null,
  { state, actor, today }: Situation,
): Refusal | undefined =>
  staffId === null || !isNeverShown(state, { staffId })
    ? undefined
    : {
        code: 'STAFF.NOT_ON_THIS_CASE',
        field: 'staffId',
        rule: readableCategories(state, actor!, today).includes('trafficking') ? 'SEE-4' : 'PEOPLE-1',
      };
