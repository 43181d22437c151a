import type { CaseId, DataCategory, PersonId } from '@homeward/contracts';

/** A person whose data an answer shows. `personId: null` means everybody in the case. */
export interface PersonInAnswer {
  readonly caseId: CaseId;
  readonly personId: PersonId | null;
}

/**
 * SEE-5: true if the text shows a person's identity, contact details or account. A text of the category `contact` that
 * concerns no person is a complaint, so it does not count.
 */
export const isCounted = ({ category, personId }: ShownText): boolean =>
  counted[category] === 'always' || (counted[category] === 'of-a-person' && personId !== null);

const counted: Readonly<Record<DataCategory, 'always' | 'of-a-person' | 'never'>> = {
  identity: 'always',
  contact: 'of-a-person',
  trafficking: 'never',
  health: 'never',
  risk: 'never',
  travel: 'never',
  money: 'never',
  payee: 'always',
  plan: 'never',
  monitoring: 'never',
  consent: 'never',
  audit: 'never',
};

interface ShownText {
  readonly category: DataCategory;
  readonly personId: PersonId | null;
}

const mark = Symbol('persons in answer');

/**
 * Marks a part of an answer with the persons whose data the part shows. The mark does not appear in JSON, and copies
 * of the part keep it.
 */
export const markPersons = <T extends object>(part: T, persons: readonly PersonInAnswer[]): T =>
  persons.length === 0 ? part : { ...part, [mark]: persons };

/** Collects the persons whose data an answer shows, from the marks of its parts. */
export function personsInAnswer(answer: unknown): PersonInAnswer[] {
  if (Array.isArray(answer)) return answer.flatMap(personsInAnswer);
  if (answer === null || typeof answer !== 'object') return [];
  const { [mark]: own = [] } = answer as { readonly [mark]?: readonly PersonInAnswer[] };
  return [...own, ...Object.values(answer).flatMap(personsInAnswer)];
}
