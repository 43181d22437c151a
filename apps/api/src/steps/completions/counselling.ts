import { randomInt, randomUUID } from 'node:crypto';
import { eighteenthBirthday, type LinkedCaseIds, type StaffSteps } from '@homeward/domain';
import type { RecordedIdentity } from '@homeward/persistence';
import type { Around } from '../around.js';
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

/**
 * The characters of a case number. Vowels and characters that look alike are left out, so that a number is easy to
 * read out on the telephone and does not spell a word.
 */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ';
const letters = (count: number): string =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');

/**
 * CASE-4: returns a short random number, without canton, year, nationality or initials. There are 28¹⁰ numbers, e.g.
 * `7KQ2M-XD94R`.
 */
const newCaseNumber = (): string => `${letters(5)}-${letters(5)}`;

export const linkedCompletions = completionsOf({
  'split-case': { complete: async (_, around) => ({ linkedCase: newLinkedCase(around) }) },
  'confirm-reopening': { complete: async (_, around) => ({ linkedCase: newLinkedCase(around) }) },
});

/**
 * Creates the ids of a linked case. The ids are stored with the claim, so that a step that is sent twice opens only one
 * case (law 4).
 */
const newLinkedCase = ({ state }: Around): LinkedCaseIds => ({
  caseId: randomUUID(),
  caseNumber: newCaseNumber(),
  openingId: randomUUID(),
  journeyIds: Object.fromEntries(state!.travel.journeys.map(({ journeyId }) => [journeyId, randomUUID()])),
});
