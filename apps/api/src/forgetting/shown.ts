import type { Erasure, LegalHold } from '@homeward/persistence';
import type {
  Erasure as ErasureAnswer,
  LegalHold as LegalHoldAnswer,
} from '../openapi/schemas/forgetting-schemas.js';

/** Returns a hold or an erasure in the form for the staff who decide on holds and erasures. */
export const shown = (matter: LegalHold | Erasure): LegalHoldAnswer | ErasureAnswer =>
  'until' in matter ? shownHold(matter) : shownErasure(matter);

export const shownHold = ({ id, status, version, acts, until, reason }: LegalHold): LegalHoldAnswer => ({
  id,
  status,
  version,
  acts,
  until,
  reason,
});

export const shownErasure = ({ id, status, version, acts, personId, ground }: Erasure): ErasureAnswer => ({
  id,
  status,
  version,
  acts,
  personId,
  ground,
});
