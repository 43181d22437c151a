import { eighteenthBirthday, type StaffSteps } from '@homeward/domain';
import type { RecordedIdentity } from '@homeward/persistence';
import { newCaseNumber } from '../case-number.js';
import { completionsOf } from '../completion.js';
import { textKnown } from '../text-known.js';

export const counsellingCompletions = completionsOf({
  'open-case': {
    complete: async (_, { opening }) => ({ caseNumber: newCaseNumber(), ...(await opening()) }),
  },
  'give-consent': { known: async (body) => textKnown('give-consent', body) },
  'declare-voluntariness': { known: async (body) => textKnown('declare-voluntariness', body) },
  'record-identity': {
    complete: async (body) => ageStated(body),
    identityOf: (payload) => payload,
  },
});

type RecordIdentity = StaffSteps['record-identity'];

/** Returns the day on which a person comes of age, which MINOR-4 needs. The birth date itself stays in the vault. */
export function ageStated(
  body: Readonly<Record<string, unknown>>,
): Pick<RecordIdentity, 'adultFrom' | 'ageBasis'> {
  if (body['ageInDoubt']) return { adultFrom: null, ageBasis: 'in-doubt' };
  const adultFrom = eighteenthBirthday((body['identity'] as RecordedIdentity).prs_Birthdate);
  return { adultFrom, ageBasis: adultFrom === null ? 'not-known' : 'birth-date' };
}
