import type { IsoDay, IsoInstant, StepId } from '@homeward/contracts';
import type { Fact } from '../case/fact.js';
import type { Place, Position } from './positions.js';

/** What one step changed in the ledger. An entry sums to zero for each currency. */
export interface LedgerEntry {
  readonly sequence: number;
  readonly stepId: StepId;
  /** The day on which it happened, and the instant at which it was recorded: a late fact is an entry of today. */
  readonly occurredOn: IsoDay;
  readonly recordedAt: IsoInstant;
  readonly postings: readonly Position[];
}

/**
 * PAY-10: the entry of a fact: by how much it changed each position. So the postings of a case always add up to where
 * its money is, and a correction posts the reversal of what it corrects.
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

/** The postings that lead from these positions to those. */
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
