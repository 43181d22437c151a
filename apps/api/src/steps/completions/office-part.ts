import type { OrganisationType, Part } from '@homeward/contracts';
import { centreTypes } from '@homeward/domain';
import type { StaffDirectory } from '@homeward/persistence';
import { Problem } from '../../problem/problem.js';

/** Returns the part of a local office or partner abroad. */
export const officePartOf = (officeId: unknown, reference: StaffDirectory): Promise<Part> =>
  partOfKind(officeId, ['local-office'], 'officeId', reference);

/** Returns the part of a canton or a specialised centre. */
export const centrePartOf = (organisationId: unknown, reference: StaffDirectory): Promise<Part> =>
  partOfKind(organisationId, centreTypes, 'organisationId', reference);

/**
 * Returns the part of an organisation of one of these kinds. The seat of the part belongs to the lead until somebody
 * takes it.
 */
async function partOfKind(
  organisationId: unknown,
  kinds: readonly OrganisationType[],
  path: string,
  reference: StaffDirectory,
): Promise<Part> {
  const part = await reference.partOf(String(organisationId));
  if (!part || !kinds.includes(part.organisationType))
    throw new Problem('REQUEST.INVALID', { fields: [{ path, reason: 'unknown' }] });
  return part;
}
