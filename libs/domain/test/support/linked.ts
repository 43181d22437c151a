import type { KnownFacts, PersonId } from '@homeward/contracts';
import type { LinkedCaseIds } from '@homeward/domain';
import { currentMarks, type Fact } from '../../src/case/fact.js';
import { evolve } from '../../src/engine/engine.js';
import { newCase } from '../../src/engine/new-case.js';
import { committedIn } from '../../src/linked/committed.js';
import { caseManager, PlayedCase } from './played-case.js';

export const linkedCase: LinkedCaseIds = {
  caseId: 'linked',
  caseNumber: '44444-55555',
  openingId: 'opening',
  journeyIds: { 'journey-1': 'journey-1-linked', journey: 'journey-linked' },
};

export const split = (played: PlayedCase, ...personIds: PersonId[]): PlayedCase =>
  played.take('split-case', caseManager, { personIds, linkedCase });

/** The linked case that the last split or reopening started, as its workflow opens it. */
export function linkedOf(from: PlayedCase): PlayedCase {
  const { caseId, message } = structuredClone(from.state.linked.openings.at(-1)!);
  const fact = {
    ...message,
    step: 'open-case',
    sequence: 1,
    recordedAt: from.now,
    fixed: {},
    ...currentMarks,
  } as Fact;
  const played = new PlayedCase();
  played.facts.splice(0, 1, structuredClone(fact));
  played.state = evolve(newCase(caseId, fact), fact);
  played.now = from.now;
  return played;
}

/** PAY-6: the facts that the API reads from the linked case for a step about these persons. */
export const besides = (other: PlayedCase, ...personIds: PersonId[]): { readonly known: KnownFacts } => ({
  known: { committedInLinkedCases: committedIn([other.state], personIds) },
});
