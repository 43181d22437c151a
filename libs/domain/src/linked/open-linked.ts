import type { PersonId } from '@homeward/contracts';
import { unaskedAtFirst } from '../case/asked.js';
import type { CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';
import { isDeathReported } from '../case/person-line.js';
import type { OpenCase } from '../counselling/steps/open-case.step.js';
import type { Carried } from './carried.js';
import type { LinkedCaseIds } from './fields.js';
import type { LinkedState } from './state.js';

/**
 * Decides to open a linked case. The opening waits in the state until the workflow of the linked case is started. The
 * persons' data move to the linked case: identities, documents, and an open report of a death (DEATH-1), so that only
 * one case asks about the death.
 */
export function openLinked(
  draft: CaseState,
  { actor, occurredOn, zone }: Fact,
  { caseId, caseNumber, openingId }: LinkedCaseIds,
  because: LinkedState['cases'][number]['because'],
  carried: Carried,
): void {
  const payload: OpenCase = {
    caseNumber,
    policy: draft.policy,
    parts: { ...draft.parts },
    ...(draft.centreBeside && { centreBeside: draft.centreBeside }),
    ...(draft.unasked && {
      unasked: because === 'split' ? [...draft.unasked] : unaskedAtFirst(draft.parts),
    }),
    persons: carried.persons.map(({ personId, finding, adultFrom }) => ({
      personId,
      finding,
      ...(adultFrom !== null && { adultFrom }),
    })),
    linkedTo: draft.caseId,
    carried,
  };
  const message = { stepId: openingId, actor: actor!, occurredOn, zone, payload, known: {} };
  const personIds: PersonId[] = carried.persons.map(({ personId }) => personId);
  for (const person of personIds.map((personId) => draft.persons[personId]!))
    Object.assign(person, {
      identity: null,
      safeContact: null,
      ...(isDeathReported(person) && { death: null }),
    });
  const gone = new Set(carried.documents.map(({ documentId }) => documentId));
  draft.documents = draft.documents.filter(({ documentId }) => !gone.has(documentId));
  draft.linked.cases.push({ caseId, personIds, because });
  draft.linked.openings.push({ caseId, message });
}
