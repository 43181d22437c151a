import type { MoneyRules, PaymentKind, PaymentStatus, PersonId } from '@homeward/contracts';
import { leftOf, money, smaller, sum, type Money } from './money.js';

/** A person the aid is for. MINOR-4: by their age on the day of the decision; if in doubt, a minor. */
export interface AidedPerson {
  readonly personId: PersonId;
  readonly isMinor: boolean;
  /** By policy, half the initial aid: less than three months in Switzerland. */
  readonly isShortStay?: boolean;
}

/** What raises a cap, or sets it. */
export interface CapOptions {
  /** `instalment`: the donor decided on more than the ordinary project. */
  readonly byDecision?: boolean;
  /** `instalment`: by policy, half the project. */
  readonly halved?: boolean;
  /** `travel-allowance`: raised for the country or for health. */
  readonly raised?: boolean;
  /** `medical-aid`: what was granted to the person. No other cap is known, and none is invented. */
  readonly grant?: Money;
}

/** A payment of the case, as far as the caps need it. */
export interface Commitment {
  readonly kind: PaymentKind;
  readonly status: PaymentStatus;
  readonly amount: Money;
  /** The persons it is for; empty for an instalment of the family's plan. */
  readonly personIds: readonly PersonId[];
  /** A raised travel allowance: it also raises the family's cap for the others of the family. */
  readonly raised?: boolean;
}

/**
 * PAY-6: what linked cases committed of this kind, in minor units. One person's aid counts once, wherever it was
 * paid.
 */
export interface LinkedCommitments {
  readonly family: number;
  /** The part of it that names one of the persons in this request. */
  readonly persons: number;
  readonly raised?: boolean;
}

export interface AidRequest extends CapOptions {
  readonly kind: PaymentKind;
  readonly persons: readonly AidedPerson[];
}

/** A cap counts what names one of the persons, or everything that the family has. */
interface Limit {
  readonly of: 'persons' | 'family';
  readonly most: Money;
}

/**
 * CAP-1: the most that may ever be committed for a request, before anything is. An `instalment` has one cap per case,
 * whether for one person or one family; `initial-aid` one per person; a `travel-allowance` both; `medical-aid` none
 * but its grant.
 */
export const capFor = (request: AidRequest, rules: MoneyRules): Money =>
  smallest(limitsOf[request.kind](request, rules, false));

/**
 * PAY-6: how much more may be committed for a request. A payment that names any of the persons counts against them in
 * full, because a sum paid to two does not say whose it was. So no person and no group of persons is ever above its
 * cap. Throws `MONEY.CURRENCIES_DIFFER` if a payment of this kind is in another currency than its cap.
 */
export function roomLeft(
  request: AidRequest,
  rules: MoneyRules,
  commitments: readonly Commitment[],
  linked: LinkedCommitments = { family: 0, persons: 0 },
): Money {
  const live = commitments.filter(({ kind, status }) => kind === request.kind && isCommitted(status));
  const asked = new Set(request.persons.map(({ personId }) => personId));
  const taken = {
    family: live,
    persons: live.filter(({ personIds }) => personIds.some((personId) => asked.has(personId))),
  };
  const familyRaised = live.some(({ raised }) => raised === true) || linked.raised === true;
  return smallest(
    limitsOf[request.kind](request, rules, familyRaised).map(({ of, most }) => {
      const amounts = taken[of].map(({ amount }) => amount);
      return { of, most: leftOf(most, sum([...amounts, money(linked[of], most.currency)], most.currency)) };
    }),
  );
}

const freeAgain: readonly PaymentStatus[] = ['cancelled', 'failed', 'returned'];

/** Money counts against a cap from the plan on, until it is cancelled, or proved to have failed or come back. */
export const isCommitted = (status: PaymentStatus): boolean => !freeAgain.includes(status);

type LimitsOf = (
  request: AidRequest,
  rules: MoneyRules,
  familyRaised: boolean,
) => readonly [Limit, ...Limit[]];

const limitsOf: Readonly<Record<PaymentKind, LimitsOf>> = {
  'initial-aid': ({ persons }, { currency, initialAid }) => {
    const ofEach = persons.map(({ isMinor, isShortStay }) =>
      money(halfIf(isShortStay, isMinor ? initialAid.minor : initialAid.adult), currency),
    );
    return [{ of: 'persons', most: sum(ofEach, currency) }];
  },
  instalment: ({ byDecision, halved }, { currency, project }) => [
    { of: 'family', most: money(halfIf(halved, byDecision ? project.capByDecision : project.cap), currency) },
  ],
  'travel-allowance': ({ persons, raised }, { currency, travelAllowance: caps }, familyRaised) => {
    const ofEach = money(raised ? caps.raisedPerson : caps.person, currency);
    const ofFamily = raised || familyRaised ? caps.raisedFamily : caps.family;
    return [
      {
        of: 'persons',
        most: sum(
          persons.map(() => ofEach),
          currency,
        ),
      },
      { of: 'family', most: money(ofFamily, currency) },
    ];
  },
  'medical-aid': ({ grant }, { currency }) => [{ of: 'persons', most: grant ?? money(0, currency) }],
};

/** Whole minor units, never more than half. */
const halfIf = (isHalf: boolean | undefined, minor: number): number =>
  isHalf ? Math.floor(minor / 2) : minor;

const smallest = (limits: readonly Limit[]): Money => limits.map(({ most }) => most).reduce(smaller);
