import { Inject, Injectable } from '@nestjs/common';
import type { Actor, CaseId, StaffId } from '@homeward/contracts';
import { CaseReader } from '@homeward/persistence';
import { Problem } from '../problem/problem.js';

/** Typing errors are few; more is a search. */
const wrongNumbersAnHour = 10;
const hourMs = 3_600_000;

/**
 * SEE-3: from a case number to its case, for those who cannot see it yet. Numbers that are tried one after the other
 * lead nowhere.
 */
@Injectable()
export class CaseNumbers {
  readonly #wrong = new Map<StaffId, number[]>();

  constructor(@Inject(CaseReader) private readonly reader: CaseReader) {}

  /**
   * @throws Problem CASE.NOT_FOUND also of a right number, after too many wrong ones. Each is entered as a refusal
   * (SEE-5)
   */
  async caseOf(caseNumber: string, { staffId }: Actor): Promise<CaseId> {
    const mayTry = this.#wrongOf(staffId).length < wrongNumbersAnHour;
    const caseId = mayTry ? await this.reader.byNumber(caseNumber) : undefined;
    if (caseId !== undefined) return caseId;
    // Read again: of numbers tried at once, each counts.
    const wrong = [...this.#wrongOf(staffId), Date.now()];
    this.#wrong.set(staffId, wrong.slice(-wrongNumbersAnHour));
    throw new Problem('CASE.NOT_FOUND');
  }

  #wrongOf(staffId: StaffId): number[] {
    return (this.#wrong.get(staffId) ?? []).filter((at) => Date.now() - at < hourMs);
  }
}
