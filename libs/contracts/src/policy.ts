import { list } from './list.js';
import type { DataCategory } from './roles.js';
import type { StaffStepCode } from './staff-step-codes.js';

/**
 * The programme policy: every amount, length and switch of programme.md as versioned data. `/programmes` shows the
 * whole policy with its sources. A case carries only the {@link PinnedPolicy}.
 */

/** ISO 8601 duration, e.g. `P6M`, `P14D`, `PT48H`. Only a demo policy may use seconds (`PT5S`). */
export type Length = string;

/** The grade of the source of a value: a real source, an analogy with a neighbouring scheme, or our assumption. */
export const sourceGrades = list('sourced', 'analogy', 'assumption');
export type SourceGrade = (typeof sourceGrades)[number];

export interface Sourced<T> {
  readonly value: T;
  readonly standing: SourceGrade;
  readonly sourceRef: string;
}

/**
 * How a length is counted. `calendar`: days end at 24:00 in the programme's zone. `working`: weekends and holidays
 * are skipped. `exact`: counted from the instant.
 */
export const countings = list('calendar', 'working', 'exact');
export type Counting = (typeof countings)[number];

/**
 * The calendar whose public holidays are skipped when working days are counted: the calendar of the place where the
 * answer is made.
 */
export const calendars = ['canton', 'destination'] as const;
export type Calendar = (typeof calendars)[number];

/** DUE-1: the deadlines of the programme. */
export const deadlineCodes = [
  'eligibility-decision',
  'match-review',
  'plan-decision',
  'risk-input-swiss',
  'risk-input-destination',
  'risk-validity',
  'risk-after-arrival',
  'voluntariness-validity',
  'hand-over-answer',
  'departure-by-authority',
  'departure-unconfirmed',
  'arrival-confirmation',
  'instalment-day',
  'payment-step',
  'payment-receipt',
  'follow-up-contact',
  'contact-lost',
  'medical-aid-end',
  'medical-aid-invoices',
  'monitoring-visit',
  'monitoring-report',
  'incident-acknowledgement',
  'narrowing-lifting',
  'about-whom',
  'death-report',
  'child-care',
  'hearing',
  'closed-file',
  'access-end',
  'access-review',
  'request-answer',
] as const;
export type DeadlineCode = (typeof deadlineCodes)[number];

/** The effect of a deadline that passes. */
export const deadlineEffects = list('alert', 'open-task', 'end-window', 'close-file', 'end-access');

/**
 * One row of the deadline table (DUE-1). The effect `then` never decides anything about a person: it raises an alert,
 * opens a task, or ends a window, a file or an access. `reminds` are lengths before the due instant, `escalates`
 * lengths after it.
 */
export interface DeadlineRule {
  readonly length: Length | null;
  readonly counting: Counting;
  readonly calendar: Calendar;
  readonly reminds: readonly Length[];
  readonly escalates: readonly Length[];
  readonly then: (typeof deadlineEffects)[number];
}

/**
 * DUE-1: the due date of a task that no deadline of the table covers, counted from the day on which the task opened.
 * The due date has no timer: after this date, the task is listed as late.
 */
export interface TaskRules {
  readonly counting: Counting;
  readonly calendar: Calendar;
  /** The length for every step that `byStep` does not list. */
  readonly usual: Length;
  readonly byStep: Readonly<Partial<Record<StaffStepCode, Length>>>;
}

/** Amounts in minor units of `currency` (Rappen for francs), as integers. */
export interface MoneyRules {
  readonly currency: string;
  readonly initialAid: { readonly adult: number; readonly minor: number };
  readonly project: { readonly cap: number; readonly capByDecision: number };
  readonly travelAllowance: {
    readonly person: number;
    readonly family: number;
    readonly raisedPerson: number;
    readonly raisedFamily: number;
  };
  /**
   * PAY-10: how far, in percent, the amount of a receipt in another currency may differ from the received amount in the
   * payment's currency times the rate. Absent in policies that were pinned before this field existed. With an older
   * policy, nothing is compared.
   */
  readonly exchangeTolerancePercent?: number;
}

/** MED-1…MED-6. `length` may be shorter than the ceiling in libs/domain, but never longer. */
export interface MedicalAidRules {
  readonly length: Length;
  readonly startsOn: 'arrival' | 'first-delivery';
  /** With `first-delivery`: the clock starts at the latest this long after the arrival. */
  readonly latestStart: Length;
}

/**
 * How long the content of a file is kept, counted from the day on which the file ended. Each data category has its own
 * length, and so do the keyed hashes that reveal aid given twice (ELIG-1). The software looks up these lengths by date
 * when it needs them, so no case carries retention lengths.
 */
export interface RetentionRules {
  readonly categories: Readonly<Record<DataCategory, Length>>;
  readonly doubleAid: Length;
}

/** LOST-1: contact with a person counts as lost after `tries` failed attempts within the length `within`. */
export interface LostContactRules {
  readonly tries: number;
  readonly within: Length;
}

/** GATE-3: the limit between a connection and a stop. */
export interface TravelRules {
  /** A stop that is longer than this is not a connection. */
  readonly connection: Length;
}

export interface Switches {
  /** True if the donor (SEM) decides on each plan; false if the country office decides. */
  readonly donorDecidesPlans: boolean;
  readonly halfAmountUnderThreeMonths: boolean;
  readonly visaExemptExclusion: boolean;
}

/** Public holidays as ISO dates, as the policy version contains them. Empty while the place is not known. */
export interface Holidays {
  readonly canton: readonly string[];
  readonly destination: readonly string[];
}

/** The part of a policy that a case carries from its opening to its end (≤ 16 KB). */
export interface PinnedPolicy {
  readonly version: string;
  /** True for demonstrations only: lengths are in seconds. Every answer shows this. */
  readonly demo: boolean;
  readonly money: MoneyRules;
  readonly medicalAid: MedicalAidRules;
  readonly lostContact: LostContactRules;
  /** Absent in policies that were pinned before stops had a minimum length. With an older policy, every stop counts. */
  readonly travel?: TravelRules;
  readonly switches: Switches;
  readonly deadlines: Readonly<Record<DeadlineCode, DeadlineRule>>;
  /** Absent in policies that were pinned before tasks had lengths. */
  readonly tasks?: TaskRules;
  readonly holidays: Holidays;
}
