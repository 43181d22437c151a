import type { CaseAnswer } from './story-api.js';

/**
 * The cases in one run of a story, as they were last seen, in the order in which the story reached them. One of these
 * cases is the current case.
 */
export class StoryCases {
  readonly #cases = new Map<string, CaseAnswer>();
  #here: string | undefined;

  get here(): CaseAnswer {
    return this.ofNow ?? stop('the first line must open the case');
  }

  /** The current case; `undefined` before a case is opened. */
  get ofNow(): CaseAnswer | undefined {
    return this.#here === undefined ? undefined : this.#cases.get(this.#here);
  }

  get all(): readonly CaseAnswer[] {
    return [...this.#cases.values()];
  }

  /**
   * Stores what a member of staff saw of a case. If the member of staff no longer sees the case, the answer contains
   * less than earlier answers, so the answers are merged.
   */
  merge(answer: CaseAnswer): CaseAnswer {
    const known = { ...this.#cases.get(answer.caseId), ...answer };
    this.#cases.set(answer.caseId, known);
    return known;
  }

  goTo(answer: CaseAnswer): void {
    this.#here = this.merge(answer).caseId;
  }

  /** The person's outcome in the last case that lists the person. */
  outcomeOf(personId: string): string | null {
    const lines = this.all.flatMap(({ persons }) => persons.filter((person) => person.personId === personId));
    return lines.at(-1)?.outcome ?? null;
  }
}

/** CASE-3: true if the case lists the person and the person has not moved to a linked case. */
export const isIn = ({ persons }: CaseAnswer, personId: string): boolean =>
  persons.some((person) => person.personId === personId && person.outcome !== 'moved-to-linked-case');

const stop = (why: string): never => {
  throw new Error(`STORY: ${why}`);
};
