import type { DataCategory } from '@homeward/contracts';
import { toldTo, type CaseState, type WithheldBecause } from '@homeward/domain';
import type { DataRequest, TextListed } from '@homeward/persistence';

export interface ToldTexts {
  readonly told: readonly TextListed[];
  /** How many stay out, and why. Those that may not even be mentioned are not among them. */
  readonly withheld: Readonly<Partial<Record<WithheldBecause, number>>>;
}

/** FADP art. 26: the categories that two people keep back. */
export const withheldCategories = ({ answer }: Pick<DataRequest, 'answer'>): readonly DataCategory[] =>
  answer?.answer === 'restrict' ? answer.withhold : [];

export function toldTexts(listed: readonly TextListed[], request: DataRequest, state: CaseState): ToldTexts {
  const kept = withheldCategories(request);
  const told: TextListed[] = [];
  const withheld: Partial<Record<WithheldBecause, number>> = {};
  for (const text of listed.filter(({ category }) => !kept.includes(category))) {
    const becomes = toldTo(request.personId, text, state);
    if (becomes === 'told') told.push(text);
    else if (becomes !== 'unmentioned') withheld[becomes] = (withheld[becomes] ?? 0) + 1;
  }
  return { told, withheld };
}
