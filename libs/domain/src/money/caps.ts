import type { MoneyRules, PaymentKind, PersonId } from '@homeward/contracts';
import { leftOf, money, smaller, sum, type Money } from './money.js';

/**
 * A person that the aid is for. MINOR-4: the age on the day of the decision decides whether the person is a minor. If
 * the age is in doubt, the person is a minor.
 */
export interface AidedPerson {
  readonly personId: PersonId;
  readonly isMinor: boolean;
  /**
   * True if, by policy, the person gets half the initial aid, because the person was in Switzerland for less than three
   * months.
   */
  readonly isShortStay?: boolean;
}

/** Conditions that raise a cap, lower it or set it. */
export interface CapOptions {
  /** `instalment`: true if the donor granted more than the ordinary project. */
  readonly byDecision?: boolean;
  /** `instalment`: true if, by policy, the cap is half the project. */
  readonly halved?: boolean;
  /** `travel-allowance`: true if the allowance is raised because of the country or for health reasons. */
  readonly raised?: boolean;
  /** `medical-aid`: the amount that was granted to the persons. Medical aid has no other cap. */
  readonly grant?: Money;
}

/** A payment of the case, with the fields that caps need. */
export interface Commitment {
  readonly kind: PaymentKind;
  /** The amount that counts against the cap: money that is paid, on its way or still to be sent. */
  readonly amount: Money;
  /** The persons that the payment is for. Empty for an instalment of the family's plan. */
  readonly personIds: readonly PersonId[];
  /**
   * True for a raised travel allowance. A raised allowance also raises the family's cap when the family's other
   * persons request an allowance.
   */
  readonly raised?: boolean;
}

/**
 * PAY-6: the amounts of this kind that linked cases committed, in minor units. Aid for one person counts once, in
 * whichever case it was paid.
 */
export interface LinkedCommitments {
  readonly family: number;
  /** The part of the amount that names one of the persons in this request. */
  readonly persons: number;
  readonly raised?: boolean;
}

export interface AidRequest extends CapOptions {
  readonly kind: PaymentKind;
  readonly persons: readonly AidedPerson[];
}

/** A cap. A cap counts either the payments that name one of the persons, or all payments of the family. */
interface Limit {
  readonly of: 'persons' | 'family';
  readonly most: Money;
}

/**
 * CAP-1: the maximum that may ever be committed for a request, before anything is committed. An `instalment` has one
 * cap per case, for one person or one family; `initial-aid` one per person; a `travel-allowance` both; `medical-aid`
 * only its grant.
 */
export const capFor = (request: AidRequest, rules: MoneyRules): Money =>
  smallest(limitsOf[request.kind](request, rules, false));

/**
 * PAY-6: the amount that may still be committed for a request. A payment that names any of the persons counts against
 * them in full, because a sum paid to two persons does not show how much each of them got. Therefore no person and no
 * group of persons ever exceeds its cap. Throws `MONEY.CURRENCIES_DIFFER` if a payment of this kind is in another
 * currency than its cap.
 */
export function roomLeft(
  request: AidRequest,
  rules: MoneyRules,
  commitments: readonly Commitment[],
  linked: LinkedCommitments = { family: 0, persons: 0 },
): Money {
  const live = commitments.filter(({ kind, amount }) => kind === request.kind && amount.minor > 0);
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

/** Half of the amount in whole minor units, rounded down, if `isHalf`; otherwise the amount. */
const halfIf = (isHalf: boolean | undefined, minor: number): number =>
  isHalf ? Math.floor(minor / 2) : minor;

const smallest = (limits: readonly Limit[]): Money => limits.map(({ most }) => most).reduce(smaller);
