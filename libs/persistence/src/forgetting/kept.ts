import type { CaseId, IsoDay } from '@homeward/contracts';
import { mustBeKept, type ToErase } from '@homeward/domain';
import { askingIn } from '../data-requests/data-request-sql.js';
import type { Runner } from '../database/database.js';
import { holdsOn } from './legal-holds.js';
import { aloneWith } from './matters.js';

/** What keeps a case from being forgotten. */
export type Kept = Pick<ToErase, 'holds' | 'asking'>;

/** Nobody changes it until the transaction ends. */
export async function keptBy(transaction: Runner, caseId: CaseId): Promise<Kept> {
  await aloneWith(transaction, caseId);
  return { holds: await holdsOn(transaction, caseId), asking: await askingIn(transaction, caseId) };
}

/** Whether nothing of it may be forgotten now, and until the transaction ends. */
export const isKept = async (transaction: Runner, caseId: CaseId, today: IsoDay): Promise<boolean> =>
  mustBeKept({ ...(await keptBy(transaction, caseId)), today });
