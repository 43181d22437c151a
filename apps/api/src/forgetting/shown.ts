import type { Erasure, LegalHold } from '@homeward/persistence';

type Shown = Omit<LegalHold, 'caseId'> | Omit<Erasure, 'caseId'>;

/** Returns a hold or an erasure as shown to the staff who decide on it. */
export function shown(matter: LegalHold | Erasure): Shown {
  const { id, status, version, acts } = matter;
  const common = { id, status, version, acts };
  return 'until' in matter
    ? { ...common, until: matter.until, reason: matter.reason }
    : { ...common, personId: matter.personId, ground: matter.ground };
}
