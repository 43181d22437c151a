import { Inject, Injectable } from '@nestjs/common';
import type { Actor, CaseId, StaffId } from '@homeward/contracts';
import { CaseReader } from '@homeward/persistence';
import { Problem } from '../problem/problem.js';

/**
 * The number of wrong case numbers that one person may enter in an hour. A few wrong numbers are typing errors. More
 * wrong numbers mean that the person is guessing.
 */
const wrongNumbersAnHour = 10;
const hourMs = 3_600_000;

/**
 * SEE-3: finds a case by its number, for staff who cannot see the case yet. A limit prevents staff from guessing
 * numbers.
 */
@Injectable()
export class CaseNumbers {
  readonly #wrong = new Map<StaffId, number[]>();

  constructor(@Inject(CaseReader) private readonly reader: CaseReader) {}

  /**
   * Returns the case with this number. Each wrong number is written to the audit as a refusal (SEE-5).
   * @throws Problem CASE.NOT_FOUND also for a correct number, after too many wrong numbers
   */
  async caseOf(caseNumber: string, { staffId }: Actor): Promise<CaseId> {
    const mayTry = this.#wrongOf(staffId).length < wrongNumbersAnHour;
    const caseId = mayTry ? await this.reader.byNumber(caseNumber) : undefined;
    if (caseId !== undefined) return caseId;
    // The counter is read again, so that all wrong numbers that are sent at the same time are counted.
    const wrong = [...this.#wrongOf(staffId), Date.now()];
    this.#wrong.set(staffId, wrong.slice(-wrongNumbersAnHour));
    throw new Problem('CASE.NOT_FOUND');
  }

  #wrongOf(staffId: StaffId): number[] {
    return (this.#wrong.get(staffId) ?? []).filter((at) => Date.now() - at < hourMs);
  }
}
