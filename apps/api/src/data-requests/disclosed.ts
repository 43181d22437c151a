import type { DataCategory } from '@homeward/contracts';
import type { TextDisclosure } from '@homeward/domain';
import type { DataRequest } from '@homeward/persistence';
import type { DataAnswer } from '../openapi/schemas/data-request-schemas.js';

/** The number of withheld items, by reason. Items whose existence must stay hidden are not counted. */
type Withheld = DataAnswer['withheld']['texts'];

/** FADP art. 26: returns the categories that the answer withholds. The answer takes effect once two people agree. */
export const withheldCategories = ({ answer }: Pick<DataRequest, 'answer'>): readonly DataCategory[] =>
  answer?.answer === 'restrict' ? answer.withhold : [];

/** Returns the texts or documents that the person may be shown, without the withheld categories. */
export function disclosedOf<T extends { readonly category: DataCategory }>(
  all: readonly T[],
  request: DataRequest,
  becomes: (one: T) => TextDisclosure,
): { readonly disclosed: readonly T[]; readonly withheld: Withheld } {
  const omitted = withheldCategories(request);
  const disclosed: T[] = [];
  const withheld: Withheld = {};
  for (const one of all.filter(({ category }) => !omitted.includes(category))) {
    const why = becomes(one);
    if (why === 'disclosed') disclosed.push(one);
    else if (why !== 'unmentioned') withheld[why] = (withheld[why] ?? 0) + 1;
  }
  return { disclosed, withheld };
}
