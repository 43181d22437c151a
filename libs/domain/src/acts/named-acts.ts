import type { Refusal, StaffStepCode, Stage } from '@homeward/contracts';

interface ActStep {
  readonly step: StaffStepCode;
  /** Present if the act is complete without this step. */
  readonly optional?: true;
  /**
   * Refusals that close the step only until earlier steps of the act are taken. Any other refusal closes the whole act
   * or, if the step is optional, leaves the step out of the act.
   */
  readonly closedBefore?: readonly Refusal['code'][];
}

/**
 * Steps that one person takes in one sitting. The steps are sent together as one act (WORK-1), without the name of the
 * named act.
 */
export interface NamedAct {
  readonly steps: readonly ActStep[];
  /**
   * The stages in which the act is offered. Absent: the act is offered while its steps are open. The field is needed if
   * the steps stay open in stages in which nobody takes all of them in one sitting.
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
  /** PLAN-2: two persons examine a debt before its plan is submitted. */
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
