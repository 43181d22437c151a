import type { IsoDay } from '@homeward/contracts';
import type { FactTime } from '../../calendar/length.js';
import { defineStep } from '../../case/define-step.js';
import type { Fact } from '../../case/fact.js';
import { personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { personOf } from '../../case/correction-rule.js';
import { always } from '../../case/who-and-when.js';
import { refuseDay, rewindMedicalClock, timeOf, windClock } from '../rules.js';
import { medicalLine, tally, type MedicalLine } from '../state.js';

const fields = {
  personId: personRef(),
  note: text('health').optional(),
};
export type RecordMedicalService = PayloadOf<typeof fields>;

/** MED-5: records a service. The day of the service decides whether it counts. Category health. */
export const recordMedicalService = defineStep('record-medical-service', {
  page: 'reintegration',
  summary: 'Record a medical service; the day of the service counts, not the day of the record',
  wire: 'recordService',
  path: 'medical-aid/services',
  roles: ['local-officer', 'case-manager'],
  stages: always,
  rules: ['MED-1', 'MED-3', 'MED-5'],
  anyPerson: true,
  fields,
  example: { personId: '…', occurredOn: '2026-11-20' },
  texts: 'theirs',
  readAt: ['medical-aid'],
  refuse: ({ personId }, situation) => refuseDay(personId, situation.occurredOn, 'occurredOn', situation),
  evolve: (draft, fact) => {
    const line = medicalLine(draft, fact.payload.personId);
    line.services += 1;
    tally(line.serviceDays, fact.occurredOn, 1);
    if (draft.policy.medicalAid.startsOn === 'first-delivery' && isEarlier(fact, line.firstDelivery)) {
      line.firstDelivery = timeOf(fact);
      windClock(draft, fact, line);
    }
  },
  /** If a corrected day is outside the window, the old day stays and staff are asked to decide (MED-5). */
  correction: {
    strikable: true,
    about: personOf,
    apply: (draft, { was, now, fact }) => {
      const line = medicalLine(draft, was.payload.personId);
      tally(line.serviceDays, was.occurredOn, -1);
      if (now === null) line.services -= 1;
      else tally(line.serviceDays, now.occurredOn, 1);
      if (draft.policy.medicalAid.startsOn !== 'first-delivery') return;
      line.firstDelivery = firstService(line, was.recordedAt);
      rewindMedicalClock(draft, now ?? fact, line);
    },
  },
});

function firstService(line: MedicalLine, recordedAt: string): MedicalLine['firstDelivery'] {
  const first: IsoDay | undefined = Object.keys(line.serviceDays).sort()[0];
  if (first === undefined) return null;
  return first === line.firstDelivery?.occurredOn ? line.firstDelivery : { occurredOn: first, recordedAt };
}

const isEarlier = (fact: Fact, known: FactTime | null): boolean =>
  known === null || fact.occurredOn < known.occurredOn;
