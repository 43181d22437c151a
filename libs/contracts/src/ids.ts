/** Opaque uuids. Aliases say what an id refers to; outside the vault, nothing in an id points to a person. */
export type CaseId = string;
export type PersonId = string;
export type StaffId = string;
export type OrganisationId = string;
export type StepId = string;
/** ELIG-1: a pair of identities that may be the same person. Only the store of hashes can say which. */
export type MatchId = string;
export type PaymentId = string;
/**
 * Id of an encrypted text or document in the vault. In requests and answers of the API, the same field carries the
 * text itself.
 */
export type VaultId = string;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * An id in our spelling. Another spelling of the same id is a different text, and seals, hashes and workflow ids are
 * made from this text.
 */
export const isUuid = (text: string): boolean => uuid.test(text);

const root = 'return-case/';

/** Workflow id of a case's root: `return-case/<uuid>`. */
export const returnCaseWorkflowId = (caseId: CaseId): string => `${root}${caseId}`;

/** Inverse of {@link returnCaseWorkflowId}, for a root or any of its children; `undefined` for other workflows. */
export function caseIdOf(workflowId: string): CaseId | undefined {
  return workflowId.startsWith(root) ? workflowId.slice(root.length).split('/')[0] : undefined;
}

/**
 * PAY-3: one id for each attempt, unique within its case, so that the same attempt can never run twice. It was also
 * the provider's key before that key was made from the case as well.
 */
export const attemptId = (paymentId: PaymentId, attempt: number): string => `${paymentId}-${attempt}`;
export const paymentWorkflowId = (caseId: CaseId, paymentId: PaymentId, attempt: number): string =>
  `${returnCaseWorkflowId(caseId)}/payment/${attemptId(paymentId, attempt)}`;
