import type { PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';
import type { Consent } from '../counselling/state.js';
import { hold, type Hold } from '../incidents/state.js';
import { loseCarer, voidGuardiansWord } from '../minors/state.js';
import { findAround, type PersonAround } from './state.js';

/**
 * INC-4: called when an incident or a complaint is about these persons around the case. Holds the payments for the
 * persons of the case for whom these persons around the case have a role. Also holds the consents of a guardian, and
 * removes a receiving carer, so that another carer is named. Care and shelter are not held.
 * @param ref the id of the incident or the complaint
 */
export function holdTheirWord(
  draft: CaseState,
  fact: Fact,
  ref: string,
  aroundIds: readonly string[] = [],
): void {
  for (const around of aroundIds.map((id) => findAround(draft, id)!))
    for (const personId of around.personIds) {
      hold(draft, fact, ref, personId, 'payments');
      if (around.is === 'guardian') holdGuardianConsent(draft, fact, ref, personId, [around]);
      if (around.is === 'receiving-carer') loseCarer(draft, personId);
    }
}

/** INC-4: suspends the consents of these guardians for this child. Another guardian is asked instead. */
export function holdGuardianConsent(
  draft: CaseState,
  fact: Fact,
  ref: string,
  personId: PersonId,
  guardians: readonly PersonAround[] = draft.around.filter(
    ({ is, personIds }) => is === 'guardian' && personIds.includes(personId),
  ),
): void {
  hold(draft, fact, ref, personId, 'guardian-consent');
  voidGuardiansWord(draft, personId);
  for (const guardian of guardians) guardian.heldBy = withRef(guardian.heldBy, ref);
  for (const consent of draft.counselling.consents)
    if (consent.personId === personId && mayBeTheirs(consent, guardians)) {
      consent.heldOn ??= fact.occurredOn;
      consent.heldBy = withRef(consent.heldBy, ref);
    }
}

/**
 * True if one of these guardians may have given the consent. Without a `guardianId`, any of these guardians may have
 * given it.
 */
const mayBeTheirs = ({ givenBy, guardianId, law }: Consent, guardians: readonly PersonAround[]): boolean =>
  givenBy !== 'self' &&
  law === null &&
  (guardianId === undefined || guardians.some(({ aroundId }) => aroundId === guardianId));

const withRef = (refs: readonly string[] = [], ref: string): string[] => [...new Set([...refs, ref])];

/** INC-4: makes the consents under this hold count again. A consent to which another hold applies stays suspended. */
export function letGuardianConsentCount(draft: CaseState, { ref, personId, matter }: Hold): void {
  if (matter !== 'guardian-consent') return;
  for (const consent of draft.counselling.consents) {
    if (consent.personId !== personId || !consent.heldBy?.includes(ref)) continue;
    consent.heldBy = consent.heldBy.filter((one) => one !== ref);
    if (consent.heldBy.length > 0) continue;
    delete consent.heldBy;
    delete consent.heldOn;
  }
  const hasOtherHold = draft.incidents.holds.some((one) => one.ref === ref && one.matter === matter);
  if (hasOtherHold) return;
  for (const around of draft.around)
    if (around.heldBy) around.heldBy = around.heldBy.filter((one) => one !== ref);
}
