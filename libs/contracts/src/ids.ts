/** Opaque uuids. Aliases say what an id points at; nothing in them points at a person outside the vault. */
export type CaseId = string;
export type PersonId = string;
export type StaffId = string;
export type OrganisationId = string;
export type StepId = string;
/** ELIG-1: a place where two identities may be one. What it points at is known to the hashes' store alone. */
export type MatchId = string;
export type PaymentId = string;
/** Id of an encrypted text or document in the vault. At the API's edge the same field carries the text itself. */
export type VaultId = string;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * An id as we write them. Another spelling of it is another text: seals, hashes and workflow ids are made of these
 * letters.
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
 * PAY-3: one id an attempt, unique within its case, so that the same attempt can never run twice. Until a provider's
 * key was made of the case as well, this was the key.
 */
export const attemptId = (paymentId: PaymentId, attempt: number): string => `${paymentId}-${attempt}`;
export const paymentWorkflowId = (caseId: CaseId, paymentId: PaymentId, attempt: number): string =>
  `${returnCaseWorkflowId(caseId)}/payment/${attemptId(paymentId, attempt)}`;
