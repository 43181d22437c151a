import type { ArrivalResult, PersonId } from '@homeward/contracts';
import { lower } from '../../kernel/alerts.js';
import { personsOf, type CaseState } from '../../kernel/case-state.js';
import { stop } from '../../kernel/clock.js';
import type { Fact } from '../../kernel/fact.js';
import { rewindMedicalClock } from '../../medical-aid/rules.js';
import { medicalLine } from '../../medical-aid/state.js';
import { onResult } from '../../travel/arrival-rules.js';
import { travellerLine, travellerOf, type Arrival, type Stop } from '../../travel/state.js';
import {
  everyoneIn,
  laterRecord,
  personsWithResult,
  restart,
  type Correctable,
  type Retelling,
} from '../retelling.js';

type Arrivals = Retelling<'record-arrival'>;

/** MED-1: the day of the arrival is the day the medical window is counted from, whenever it is told. */
export const correctableArrival: { 'record-arrival': Correctable<'record-arrival'> } = {
  'record-arrival': {
    fields: ['results'],
    strikable: true,
    about: personsWithResult,
    refuse: (retelling, { state }) =>
      everyoneIn(retelling, personsWithResult).some(
        (personId) =>
          isThere(resultIn(retelling.was, personId)) &&
          !isThere(resultIn(retelling.now, personId)) &&
          travellerOf(state, personId).arrival?.confirmedOn != null,
      )
        ? laterRecord('ARR-1')
        : undefined,
    retell: (draft, retelling) => {
      for (const personId of everyoneIn(retelling, personsWithResult)) retellOne(draft, retelling, personId);
    },
  },
};

function retellOne(draft: CaseState, retelling: Arrivals, personId: PersonId): void {
  const [before, after] = [resultIn(retelling.was, personId), resultIn(retelling.now, personId)];
  if (before !== undefined && !retelling.rests(personId)) return;
  if (isThere(before) && isThere(after)) return arriveAnew(draft, retelling, personId, after);
  if (isThere(before)) unarrive(draft, retelling, personId);
  else if (before !== undefined) getOn(draft, personId, before);
  if (after !== undefined) onResult[after](draft, retelling.now!, personId);
}

/** Everything that counts from the arrival counts from its right day; what was built on it stands. */
function arriveAnew(
  draft: CaseState,
  retelling: Arrivals,
  personId: PersonId,
  result: Arrival['result'],
): void {
  const now = retelling.now!;
  const traveller = travellerLine(draft, personId);
  traveller.arrival = { ...traveller.arrival!, on: now.occurredOn, result };
  const line = medicalLine(draft, personId);
  if (line.arrival !== null) {
    line.arrival = { occurredOn: now.occurredOn, recordedAt: now.recordedAt };
    rewindMedicalClock(draft, now, line);
  }
  restart(draft, retelling, 'follow-up-contact');
  restart(draft, retelling, 'risk-after-arrival');
}

/** Not there after all: under way again, and nothing runs that only an arrival sets going. */
function unarrive(draft: CaseState, { fact }: Arrivals, personId: PersonId): void {
  travellerLine(draft, personId).arrival = null;
  const person = draft.persons[personId]!;
  if (person.status === 'arrived') person.status = 'takes-part';
  const line = medicalLine(draft, personId);
  line.arrival = null;
  rewindMedicalClock(draft, fact, line);
  if (personsOf(draft).every((other) => travellerOf(draft, other.personId).arrival === null))
    stop(draft, 'follow-up-contact');
}

function getOn(draft: CaseState, personId: PersonId, stopped: Stop): void {
  const traveller = travellerLine(draft, personId);
  if (traveller.stop !== stopped) return;
  traveller.stop = null;
  lower(draft, 'journey-stopped', personId);
}

const resultIn = (fact: Fact<'record-arrival'> | null, personId: PersonId) =>
  fact?.payload.results.find((one) => one.personId === personId)?.result;

const isThere = (result: ArrivalResult | undefined): result is Arrival['result'] =>
  result === 'met' || result === 'not-met';
