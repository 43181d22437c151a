import type { Refusal, StaffId } from '@homeward/contracts';
import { readableCategories } from '../access/reads.js';
import { isNeverShown } from '../case/natural-person.js';
import type { Situation } from '../case/step-rule.js';

/**
 * SEE-4: refuses staff on the never-show list. The code of the refusal is the same for every caller. Only staff who may
 * read the list learn, from the rule, that the list is the reason.
 */
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
