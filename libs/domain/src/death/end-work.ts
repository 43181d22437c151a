import type { PersonId } from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import type { CaseState } from '../kernel/case-state.js';
import { programmeZone, stop } from '../kernel/clock.js';
import type { Fact } from '../kernel/fact.js';
import { endMedicalClock } from '../medical-aid/rules.js';
import { leaveChildrenBehind } from '../minors/state.js';
import { cancelUnsent } from '../payments/cancel.js';
import { takeOffTheWay } from '../travel/state.js';
import { dropOpenClaims } from '../withdrawal/claims.js';

/** DEATH-1: what was asked for this person alone ends; what serves others goes on, and children come first. */
export function endPersonsWork(draft: CaseState, fact: Fact, personId: PersonId): void {
  cancelUnsent(draft, fact, personId);
  dropOpenClaims(draft, personId);
  takeOffTheWay(draft, personId);
  endMedicalClock(draft, fact, personId);
  for (const { code, subject } of draft.deadlines)
    if (subject === personId && code !== 'medical-aid-invoices') stop(draft, code, subject);
  const { withdrawal } = draft;
  withdrawal.putAside = withdrawal.putAside.filter(({ subject }) => subject !== personId);
  leaveChildrenBehind(draft, personId, dayOf(fact.recordedAt, programmeZone));
}
