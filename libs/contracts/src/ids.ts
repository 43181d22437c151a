/** Opaque UUIDs. Each alias says what the id refers to. Outside the vault, an id reveals nothing about a person. */
export type CaseId = string;
export type PersonId = string;
export type StaffId = string;
export type OrganisationId = string;
export type StepId = string;
/**
 * ELIG-1: a pair of identities that may belong to the same person. Only the store of hashes knows which identities they
 * are.
 */
export type MatchId = string;
export type PaymentId = string;
/**
 * The id of an encrypted text or document in the vault. In the API, the field with this name contains the text
 * itself.
 */
export type VaultId = string;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * True for an id in our spelling. Another spelling of the same UUID is not accepted, because seals, hashes and workflow
 * ids are made from the text of the id.
 */
export const isUuid = (text: string): boolean => uuid.test(text);

const root = 'return-case/';

/** Returns the workflow id of the root workflow of a case: `return-case/<uuid>`. */
export const returnCaseWorkflowId = (caseId: CaseId): string => `${root}${caseId}`;

/**
 * Returns the case of a workflow id, for a root workflow or any of its children; `undefined` for other workflows. The
 * inverse of {@link returnCaseWorkflowId}.
 */
export function caseIdOf(workflowId: string): CaseId | undefined {
  return workflowId.startsWith(root) ? workflowId.slice(root.length).split('/')[0] : undefined;
}

/**
 * PAY-3: the id of a payment attempt. The id is unique within the case, so that the same attempt never runs twice.
 * Older attempts also used the id as the provider's key. Today, the provider's key is made from the case and the
 * attempt.
 */
export const attemptId = (paymentId: PaymentId, attempt: number): string => `${paymentId}-${attempt}`;
export const paymentWorkflowId = (caseId: CaseId, paymentId: PaymentId, attempt: number): string =>
  `${returnCaseWorkflowId(caseId)}/payment/${attemptId(paymentId, attempt)}`;
