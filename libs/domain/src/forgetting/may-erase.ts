import type { IsoDay, PersonId, Refusal } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isUndecided } from '../case/person-line.js';
import { firstRefusal } from '../case/step-rule.js';
import { isSettled, paymentsOf } from '../payments/state.js';
import type { MatterStatus } from './acts-table.js';

export interface Hold {
  readonly status: MatterStatus;
  /** The last day of the hold. */
  readonly until: IsoDay;
}

/**
 * True if the hold is in force: neither the retention times nor an erasure then delete data of the case. A lifting
 * that waits for a second person changes nothing.
 */
export const isInForce = ({ status, until }: Hold, today: IsoDay): boolean =>
  (status === 'standing' || status === 'lifting-proposed') && today <= until;

/** The state of a case, and other data that decide whether the case may be erased. */
export interface ToErase {
  readonly state: CaseState;
  readonly linked: readonly CaseState[];
  readonly holds: readonly Hold[];
  /** The persons who requested their stored data and still wait for the answer. */
  readonly asking: readonly PersonId[];
  readonly today: IsoDay;
}

/** True if a hold is in force now. */
export const isHeld = ({ holds, today }: Pick<ToErase, 'holds' | 'today'>): boolean =>
  holds.some((hold) => isInForce(hold, today));

/** True if neither the retention times nor an erasure may delete data of the case now. */
export const mustRetain = ({ holds, asking, today }: Pick<ToErase, 'holds' | 'asking' | 'today'>): boolean =>
  asking.length > 0 || isHeld({ holds, today });

const rule = 'CLOSE-1';

/**
 * The refusal while a person waits for an answer about their stored data. No data are deleted between such a request
 * and its answer (FADP art. 25).
 */
const dataRequestOpen: Refusal = { code: 'ERASURE.DATA_REQUEST_OPEN', rule };

/** Why nobody can erase the case now. */
export const notErasable = ({ state, linked, holds, asking, today }: ToErase): Refusal | undefined =>
  firstRefusal(
    isHeld({ holds, today }) && { code: 'ERASURE.HELD', rule },
    state.stage !== 'closed' && { code: 'ERASURE.FILE_OPEN', rule },
    linked.some(({ stage }) => stage !== 'closed') && { code: 'ERASURE.LINKED_CASE_RUNS', rule },
    asking.length > 0 && dataRequestOpen,
    hasOpenMoney(state) && { code: 'ERASURE.MONEY_OPEN', rule },
    hasOpenClaim(state) && { code: 'ERASURE.CLAIM_OPEN', rule: 'CLAIM-1' },
  );

/**
 * Why this person cannot be erased from the case now. The case itself may still run, but the programme must have ended
 * for this person.
 */
export const personNotErasable = (
  { state, holds, asking, today }: ToErase,
  personId: PersonId,
): Refusal | undefined => {
  const person = state.persons[personId];
  if (person === undefined) return { code: 'PERSON.UNKNOWN', field: 'personId' };
  return firstRefusal(
    isHeld({ holds, today }) && { code: 'ERASURE.HELD', rule },
    isUndecided(person) && { code: 'ERASURE.PERSON_GOES_ON', rule },
    asking.includes(personId) && dataRequestOpen,
    hasOpenMoney(state, personId) && { code: 'ERASURE.MONEY_OPEN', rule },
    hasOpenClaim(state, personId) && { code: 'ERASURE.CLAIM_OPEN', rule: 'CLAIM-1' },
  );
};

/**
 * True if an erasure is refused because the programme still continues. A request for erasure can be proposed in the
 * meantime. The request is confirmed after the programme has ended.
 */
export const programmeGoesOn = ({ code }: Refusal): boolean =>
  code === 'ERASURE.FILE_OPEN' || code === 'ERASURE.LINKED_CASE_RUNS' || code === 'ERASURE.PERSON_GOES_ON';

/** True if the refusal cancels an erasure that was decided. After any other refusal, the erasure only has to wait. */
export const endsErasure = (refusal: Refusal): boolean =>
  programmeGoesOn(refusal) || refusal.code === 'PERSON.UNKNOWN';

/** True if a payment is not settled. A payment that names nobody concerns every person. */
const hasOpenMoney = (state: CaseState, personId?: PersonId): boolean =>
  paymentsOf(state).some(
    (payment) =>
      !isSettled(payment) &&
      (personId === undefined || payment.personIds.length === 0 || payment.personIds.includes(personId)),
  );

const hasOpenClaim = ({ withdrawal }: CaseState, personId?: PersonId): boolean =>
  withdrawal.claims.some(
    (claim) => claim.status === 'open' && (personId === undefined || claim.personId === personId),
  );

/** CLOSE-1: refuses a hold whose last day has passed, because such a hold has no effect. */
export const refuseHold = (until: IsoDay, today: IsoDay): Refusal | undefined =>
  until < today ? { code: 'LEGAL_HOLD.END_PASSED', field: 'until', rule: 'CLOSE-1' } : undefined;
