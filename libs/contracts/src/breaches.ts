import type { CaseId, OrganisationId, StaffId } from './ids.js';
import { list } from './list.js';
import type { IsoInstant } from './step-message.js';

/*
 * A breach of data security (FADP art. 24; GDPR art. 33 by analogy), from the discovery of the breach to the cases and
 * readers that the breach concerns. A breach belongs to no single case; PostgreSQL stores breaches separately from
 * cases.
 */

/**
 * The audit entries to search: the entries between two instants that match every list. An entry matches a list if the
 * list is empty or contains the value of the entry. Entries of processes are left out, unless `staffIds` or `routes`
 * contains their account or route.
 */
export interface BreachScope {
  readonly from: IsoInstant;
  readonly to: IsoInstant;
  readonly staffIds: readonly StaffId[];
  readonly organisationIds: readonly OrganisationId[];
  readonly caseIds: readonly CaseId[];
  /** Routes in the form that the audit uses, e.g. `GET cases/:caseId/persons`. */
  readonly routes: readonly string[];
}

/** The level of risk for the persons concerned. */
export const breachRisks = list('none', 'risk', 'high');
export type BreachRisk = (typeof breachRisks)[number];

export const noticeAnswers = list('given', 'not-due');
/**
 * The decision whether to inform the persons concerned. `not-safe`: the information would put these persons in danger.
 */
export const informingDecisions = list('inform', 'not-needed', 'not-safe');

/** The measures against a breach, one entry after the other. The text of each entry gives the reason. */
export type BreachEntry =
  | { readonly kind: 'finding'; readonly text: string }
  | { readonly kind: 'assessment'; readonly risk: BreachRisk; readonly text: string }
  | {
      readonly kind: 'notice';
      readonly answer: (typeof noticeAnswers)[number];
      readonly givenAt?: IsoInstant | undefined;
      readonly text: string;
    }
  | {
      readonly kind: 'informing';
      readonly decision: (typeof informingDecisions)[number];
      readonly text: string;
    }
  | { readonly kind: 'closing'; readonly text: string };

export const breachStatuses = list('open', 'closing', 'closed');
export type BreachStatus = (typeof breachStatuses)[number];
