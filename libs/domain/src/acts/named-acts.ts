import type { Refusal, StaffStepCode, Stage } from '@homeward/contracts';

interface ActStep {
  readonly step: StaffStepCode;
  /** The act is whole without it. */
  readonly optional?: true;
  /** Why it is closed as long as those before it are not taken. Closed for any other reason, it closes the act. */
  readonly closedBefore?: readonly Refusal['code'][];
}

/** What people do in one sitting. Nothing is sent by its name: its steps are, together, as one act (WORK-1). */
export interface NamedAct {
  readonly steps: readonly ActStep[];
  /** Where it is offered, if its steps are open for longer than anybody does all of them in one sitting. */
  readonly stages?: readonly Stage[];
}

/** THE NAMED ACTS: one row an act, with its steps in the order in which they are sent. */
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
  /** For a person who did not arrive there is no arrival to confirm. */
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
  /** CASE-4: a case of which not everybody has an outcome stays open. */
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
