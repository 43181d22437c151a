import type { DocumentKind } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { PlannedInstalment } from '../planning/fields.js';
import { runningInstalments } from '../planning/state.js';
import type { AttachedDocument } from './state.js';

/** PLAN-6: which documents are the evidence that an instalment asks for. */
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

/** It asks for none, or somebody else than who attached it has accepted a document of that kind. */
export const isEvidenced = (state: CaseState, asking: Asking): boolean =>
  asking.evidence === 'none' || evidenceFor(state, asking).some(({ acceptedBy }) => acceptedBy !== undefined);

/** What was attached and waits for somebody else's word. */
export const evidenceToAccept = (state: CaseState, asking: Asking): AttachedDocument[] =>
  isEvidenced(state, asking) ? [] : evidenceFor(state, asking);

/** A document that an instalment of the running plan asks for. */
export const isEvidence = (state: CaseState, { documentId }: AttachedDocument): boolean =>
  runningInstalments(state).some((instalment) =>
    evidenceFor(state, instalment).some((document) => document.documentId === documentId),
  );
