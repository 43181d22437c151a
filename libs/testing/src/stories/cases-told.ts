import type { CaseAnswer } from './story-api.js';

/** The cases of one telling as they were last seen, in the order it came to them; it is always in one of them. */
export class CasesTold {
  readonly #cases = new Map<string, CaseAnswer>();
  #here: string | undefined;

  get here(): CaseAnswer {
    return this.ofNow ?? stop('the first line must open the case');
  }

  /** `undefined`: none was opened yet. */
  get ofNow(): CaseAnswer | undefined {
    return this.#here === undefined ? undefined : this.#cases.get(this.#here);
  }

  get all(): readonly CaseAnswer[] {
    return [...this.#cases.values()];
  }

  /** What was seen of a case; who took a step and no longer sees it is answered less than before. */
  see(seen: CaseAnswer): CaseAnswer {
    const known = { ...this.#cases.get(seen.caseId), ...seen };
    this.#cases.set(seen.caseId, known);
    return known;
  }

  goTo(seen: CaseAnswer): void {
    this.#here = this.see(seen).caseId;
  }

  /** Of the case that they were last told of in. */
  outcomeOf(personId: string): string | null {
    const lines = this.all.flatMap(({ persons }) => persons.filter((person) => person.personId === personId));
    return lines.at(-1)?.outcome ?? null;
  }
}

/** CASE-3: of the persons a case was opened with, those that left it have moved. */
export const isIn = ({ persons }: CaseAnswer, personId: string): boolean =>
  persons.some((person) => person.personId === personId && person.outcome !== 'moved-to-linked-case');

const stop = (why: string): never => {
  throw new Error(`STORY: ${why}`);
};
