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
    complete: async (body) => ({ adultFrom: body['ageInDoubt'] ? null : eighteenthBirthday(body) }),
    identityOf: (payload) => payload,
  },
});

/**
 * MINOR-4 needs the day a person comes of age; the birth date itself stays in the vault. 29 February comes of age on
 * 1 March.
 */
export function eighteenthBirthday(body: Readonly<Record<string, unknown>>): string {
  const [year, month, dayOfMonth] = (body['identity'] as { prs_Birthdate: string }).prs_Birthdate
    .split('-')
    .map(Number) as [number, number, number];
  return new Date(Date.UTC(year + 18, month - 1, dayOfMonth)).toISOString().slice(0, 10);
}
