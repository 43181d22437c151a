import type { CaseId, IsoDay } from '@homeward/contracts';
import { mustRetain, type ToErase } from '@homeward/domain';
import type { EntityManager } from 'typeorm';
import { askingIn } from '../data-requests/data-requests.js';
import { holdsOn } from './legal-holds.js';
import { aloneWith } from './matters.js';

/** The reasons that can prevent the erasure of a case. */
export type ErasureObstacles = Pick<ToErase, 'holds' | 'asking'>;

/**
 * The holds on the case and its open data requests, which can prevent the erasure. No hold can come into force and no
 * request can be added until the transaction ends.
 */
export async function findObstacles(manager: EntityManager, caseId: CaseId): Promise<ErasureObstacles> {
  await aloneWith(manager, caseId);
  return { holds: await holdsOn(manager, caseId), asking: await askingIn(manager, caseId) };
}

/** True if no data of the case may be erased, now and until the transaction ends. */
export const mustNotErase = async (manager: EntityManager, caseId: CaseId, today: IsoDay): Promise<boolean> =>
  mustRetain({ ...(await findObstacles(manager, caseId)), today });
