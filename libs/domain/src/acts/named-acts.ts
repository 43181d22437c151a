import type { Refusal, StaffStepCode, Stage } from '@homeward/contracts';

interface ActStep {
  readonly step: StaffStepCode;
  /** The act is complete without it. */
  readonly optional?: true;
  /**
   * Why the step is closed until the steps before it are taken. If it is closed for any other reason, the act is
   * closed.
   */
  readonly closedBefore?: readonly Refusal['code'][];
}

/**
 * What people do in one sitting. Nothing is sent under its name: its steps are sent together, as one act (WORK-1).
 */
export interface NamedAct {
  readonly steps: readonly ActStep[];
  /**
   * The stages in which it is offered, if its steps stay open for longer than anybody does all of them in one
   * sitting.
   */
  readonly stages?: readonly Stage[];
}

/** THE NAMED ACTS: one row per act, with its steps in the order in which they are sent. */
const namedActs = {
  intake: {
    steps: [
      { step: 'open-case' },
      { step: 'record-counselling-session' },
      { step: 'record-identity', optional: true },
      { step: 'record-safe-contact', optional: true },
      { step: 'declare-voluntariness', optional: true, closedBefore: ['COUNSELLING.SESSION_MISSING'] },
    ],
    stages: ['counselling'],
  },
  consents: { steps: [{ step: 'give-consent' }] },
  registration: {
    steps: [
      { step: 'declare-earlier-aid' },
      { step: 'record-finding', optional: true },
      { step: 'register-case' },
    ],
  },
  /** PLAN-2: two persons look into a debt before its plan is submitted. */
  plan: {
    steps: [
      { step: 'draft-plan' },
      {
        step: 'submit-plan',
        optional: true,
        closedBefore: ['PLAN.UNKNOWN', 'PLAN.NOT_IN_THIS_STATUS'],
      },
    ],
  },
  /** A person who did not arrive has no arrival to confirm. */
  arrival: { steps: [{ step: 'record-arrival' }, { step: 'confirm-arrival', optional: true }] },
  /** A visit that was not made has no report. */
  visit: {
    steps: [
      { step: 'plan-visit', optional: true },
      { step: 'record-visit', closedBefore: ['MONITORING.VISIT_UNKNOWN', 'MONITORING.VISIT_MADE'] },
      {
        step: 'submit-monitoring-report',
        optional: true,
        closedBefore: [
          'MONITORING.VISIT_UNKNOWN',
          'MONITORING.VISIT_NOT_MADE',
          'MONITORING.REPORT_SUBMITTED',
        ],
      },
    ],
  },
  /** CASE-4: a case stays open until everybody in it has an outcome. */
  ending: {
    steps: [
      { step: 'record-outcome' },
      { step: 'close-case', optional: true, closedBefore: ['CLOSURE.OUTCOME_MISSING'] },
    ],
  },
} as const satisfies Record<string, NamedAct>;

export type NamedActCode = keyof typeof namedActs;
export const namedActCodes = Object.keys(namedActs) as readonly NamedActCode[];
export const namedAct = (act: NamedActCode): NamedAct => namedActs[act];
