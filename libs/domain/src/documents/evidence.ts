import type { DocumentKind } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { PlannedInstalment } from '../planning/fields.js';
import { runningInstalments } from '../planning/state.js';
import type { AttachedDocument } from './state.js';

/**
 * PLAN-6: for each kind of evidence that an instalment asks for, the kinds of documents that count as this evidence.
 */
const kindsOfEvidence: Readonly<Record<PlannedInstalment['evidence'], readonly DocumentKind[]>> = {
  none: [],
  quote: ['quotation'],
  receipt: ['receipt', 'invoice'],
  photo: ['proof-of-use'],
  contract: ['contract'],
  visit: ['proof-of-use'],
};

type Asking = Pick<PlannedInstalment, 'instalmentId' | 'evidence'>;

const evidenceFor = ({ documents }: CaseState, { instalmentId, evidence }: Asking): AttachedDocument[] =>
  documents.filter(
    ({ thingKind, thingId, kind }) =>
      thingKind === 'instalment' && thingId === instalmentId && kindsOfEvidence[evidence].includes(kind),
  );

/**
 * True if the instalment asks for no evidence, or if a document of that kind was accepted by somebody other than the
 * person who attached it.
 */
export const isEvidenced = (state: CaseState, asking: Asking): boolean =>
  asking.evidence === 'none' || evidenceFor(state, asking).some(({ acceptedBy }) => acceptedBy !== undefined);

/** Attached documents that wait for another person to accept them. */
export const evidenceToAccept = (state: CaseState, asking: Asking): AttachedDocument[] =>
  isEvidenced(state, asking) ? [] : evidenceFor(state, asking);

/** True if an instalment of the running plan asks for this document. */
export const isEvidence = (state: CaseState, { documentId }: AttachedDocument): boolean =>
  runningInstalments(state).some((instalment) =>
    evidenceFor(state, instalment).some((document) => document.documentId === documentId),
  );
