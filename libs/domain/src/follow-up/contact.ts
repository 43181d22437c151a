import type { LostContactRules, PaymentId, PersonId, StepCode } from '@homeward/contracts';
import { addLength, isSeconds } from '../calendar/length.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { startClock, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { isUndecided, takesPart } from '../case/person-line.js';
import { openIncident } from '../incidents/open-incident.js';
import { reopenRisk } from '../risk/asking.js';
import type { AllSteps } from '../step-payloads.js';
import { statusOnTheWay } from '../travel/state.js';
import { contactLine, remembered, triesInVain, type ContactLine } from './state.js';

type PersonsMetByStep = {
  readonly [C in StepCode]?: (payload: AllSteps[C], state: CaseState) => readonly PersonId[];
};

/**
 * The person that cash is for, if it is for only one person. Cash for several persons does not show which of the
 * persons was met.
 */
function metWithCash(
  { paymentId }: { readonly paymentId: PaymentId },
  { payments }: CaseState,
): readonly PersonId[] {
  const { method, personIds } = payments[paymentId]!;
  return method === 'cash' && personIds.length === 1 ? personIds : [];
}

/** The records that show that somebody saw, met or spoke to a person. Follow-ups are not included. */
const personsMetByStep: PersonsMetByStep = {
  'record-counselling-session': ({ personIds }) => personIds,
  'declare-voluntariness': ({ personIds }) => personIds,
  'record-boarding': ({ results }) =>
    results
      .filter(({ result }) => result === 'boarded' || result === 'declined')
      .map(({ personId }) => personId),
  'record-arrival': ({ results }) =>
    results.filter(({ result }) => result !== 'not-met').map(({ personId }) => personId),
  'confirm-arrival': ({ personIds }) => personIds,
  'record-medical-service': ({ personId }) => [personId],
  'hand-out-cash': metWithCash,
  'record-receipt': metWithCash,
  withdraw: ({ personIds }) => personIds,
  'record-coming-back': ({ personId }) => [personId],
  'record-leaving-again': ({ personId }) => [personId],
};

/**
 * LOST-1: computes from the days of failed attempts and of contacts whether a person is lost or found. The order in
 * which the days are recorded does not matter. Being lost puts the person's payments on hold, but ends nothing.
 */
export function keepContact(draft: CaseState, fact: Fact): void {
  for (const personId of personsMetIn(draft, fact)) reach(contactLine(draft, personId), fact);
  const lost: PersonId[] = [];
  for (const person of personsOf(draft).filter(isUndecided)) {
    const gone = isGone(draft.followUp.persons[person.personId], draft.policy.lostContact);
    if (gone && takesPart(person)) lost.push(person.personId);
    if (!gone && person.status === 'contact-lost') find(draft, fact, person.personId);
  }
  if (lost.length > 0) lose(draft, fact, lost);
  for (const { personId, status, outcome } of personsOf(draft))
    if (status !== 'contact-lost' || outcome !== null) stopClock(draft, 'contact-lost', personId);
}

const personsMetIn = (state: CaseState, { step, payload }: Fact): readonly PersonId[] =>
  (personsMetByStep[step] as PersonsMetByStep['confirm-arrival'])?.(payload as never, state) ?? [];

/** Records a contact. Earlier attempts no longer count. */
function reach(line: ContactLine, { occurredOn: on, sequence }: Pick<Fact, 'occurredOn' | 'sequence'>): void {
  line.seen = [...line.seen, { on, sequence }].sort((a, b) => a.sequence - b.sequence).slice(-remembered);
}

/**
 * True if `count` attempts failed, and the last of these attempts was made within the time `within` after the first.
 */
function isGone(line: ContactLine | undefined, { tries: count, within }: LostContactRules): boolean {
  const tries = line ? triesInVain(line) : [];
  return tries.some((first, i) => {
    const last = tries[i + count - 1];
    return last !== undefined && (isSeconds(within) || last <= addLength(first, within));
  });
}

/**
 * Marks persons as lost. The risk of a lost person is assessed again once the person is found (RISK-4), because nobody
 * knows how a lost person lives.
 */
function lose(draft: CaseState, fact: Fact, personIds: readonly PersonId[]): void {
  openIncident(
    draft,
    fact,
    { incidentId: fact.stepId, kind: 'contact-lost', personIds, about: {}, text: null },
    ['payments'],
  );
  for (const subject of personIds) {
    draft.persons[subject]!.status = 'contact-lost';
    startClock(draft, fact, 'contact-lost', { subject });
  }
}

/** Marks a person as found. The hold on payments stays until somebody lifts it (INC-1). */
function find(draft: CaseState, fact: Fact, personId: PersonId): void {
  draft.persons[personId]!.status = statusOnTheWay(draft, personId);
  reopenRisk(draft, fact, [personId]);
}

/**
 * FACT-2: corrects who was seen according to a record, and on which day. `now` is `null` if the event did not happen.
 */
export function correctSightings(draft: CaseState, sequence: number, now: Fact | null): void {
  for (const line of Object.values(draft.followUp.persons))
    line.seen = line.seen.filter((sighting) => sighting.sequence !== sequence);
  for (const personId of now === null ? [] : personsMetIn(draft, now))
    reach(contactLine(draft, personId), { occurredOn: now!.occurredOn, sequence });
}
