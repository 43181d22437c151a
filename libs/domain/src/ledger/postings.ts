import type { IsoDay, IsoInstant, StepId } from '@homeward/contracts';
import type { Fact } from '../case/fact.js';
import type { Place, Position } from './positions.js';

/** The changes that one step made in the ledger. An entry sums to zero for each currency. */
export interface LedgerEntry {
  readonly sequence: number;
  readonly stepId: StepId;
  /**
   * The day on which the event happened. If a fact is recorded late, its entry belongs to the day on which the fact was
   * recorded (`recordedAt`).
   */
  readonly occurredOn: IsoDay;
  readonly recordedAt: IsoInstant;
  readonly postings: readonly Position[];
}

/**
 * PAY-10: the entry of a fact, with the amount by which the fact changed each position. Therefore, the postings of a
 * case always add up to its positions, and a correction posts the reversal of what it corrects.
 *
 * @param before the positions before the fact
 * @param after the positions after it
 * @returns `undefined` if the fact moved no money
 */
export function entryOf(
  {
    sequence,
    stepId,
    occurredOn,
    recordedAt,
  }: Pick<Fact, 'sequence' | 'stepId' | 'occurredOn' | 'recordedAt'>,
  before: readonly Position[],
  after: readonly Position[],
): LedgerEntry | undefined {
  const postings = movesBetween(before, after);
  return postings.length === 0 ? undefined : { sequence, stepId, occurredOn, recordedAt, postings };
}

/** The postings that change the positions `before` into the positions `after`. */
export function movesBetween(before: readonly Position[], after: readonly Position[]): Position[] {
  const sums = new Map<string, Position>();
  const add = (position: Position, amountMinor: number): void => {
    const key = keyOf(position);
    sums.set(key, { ...position, amountMinor: (sums.get(key)?.amountMinor ?? 0) + amountMinor });
  };
  for (const position of before) add(position, -position.amountMinor);
  for (const position of after) add(position, position.amountMinor);
  return [...sums.values()].filter(({ amountMinor }) => amountMinor !== 0);
}

const keyOf = ({ account, holder, line, source, currency }: Place): string =>
  JSON.stringify([account, holder, line, source, currency]);
