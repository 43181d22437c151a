import type { IsoDay, PaymentKind, PersonId } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { isUndecided } from '../case/person-line.js';
import { capFor } from '../money/caps.js';
import { isRaisedCapGranted, runningInstalments } from '../planning/state.js';
import { isShortStayOfAll } from '../registration/switches.js';
import { aided, commitmentsOf } from './over-cap.js';

/** CAP-1: the maximum of one kind of aid, for all persons together whose programme continues. */
interface VisibleCap {
  readonly kind: PaymentKind;
  readonly personIds: readonly PersonId[];
  readonly currency: string;
  readonly mostMinor: number;
  /**
   * The amount used in this case alone, in minor units. The commitments of linked cases also count whenever a payment
   * is decided (PAY-6).
   */
  readonly usedMinor: number;
}

/** The kinds of aid whose caps are shown. Medical aid is left out, because its grant is shown with the aid. */
const capped = ['initial-aid', 'instalment', 'travel-allowance'] as const;

export function visibleCaps(state: CaseState, day: IsoDay): readonly VisibleCap[] {
  const personIds = personsOf(state)
    .filter(isUndecided)
    .map(({ personId }) => personId);
  if (personIds.length === 0) return [];
  const persons = aided(personIds, state, day);
  const committed = commitmentsOf(state).filter(
    ({ amount, personIds: named }) =>
      amount.minor > 0 && (named.length === 0 || named.some((personId) => personIds.includes(personId))),
  );
  const [halved, byDecision] = [isShortStayOfAll(state, day), isRaisedCapGranted(state)];
  return capped.map((kind) => {
    const ofKind = committed.filter((one) => one.kind === kind);
    const raised = ofKind.some((one) => one.raised);
    const most = capFor({ kind, persons, halved, byDecision, raised }, state.policy.money);
    // A granted plan counts in full against the cap for the project, even before its instalments are requested.
    const used =
      kind === 'instalment'
        ? runningInstalments(state).map(({ amountMinor }) => amountMinor)
        : ofKind.map(({ amount }) => amount.minor);
    return {
      kind,
      personIds,
      currency: most.currency,
      mostMinor: most.minor,
      usedMinor: used.reduce((sum, one) => sum + one, 0),
    };
  });
}
