import type { Part } from '@homeward/contracts';
import type { StaffDirectory } from '@homeward/persistence';
import { Problem } from '../../problem/problem.js';

/** The part of a local office or partner abroad, with its lead until somebody takes it. */
export async function officePartOf(officeId: unknown, reference: StaffDirectory): Promise<Part> {
  const part = await reference.partOf(String(officeId));
  if (part?.organisationType !== 'local-office')
    throw new Problem('REQUEST.INVALID', { fields: [{ path: 'officeId', reason: 'unknown' }] });
  return part;
}
