import type { CaseState } from '../../case/case-state.js';
import { stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { oneOf, personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { personOf, type CorrectionOf } from '../../case/correction-rule.js';
import { open } from '../../case/who-and-when.js';
import { travellerOf } from '../../travel/state.js';
import { endAid, hasEnded, rewindMedicalClock } from '../rules.js';
import { medicalLine, type MedicalLine } from '../state.js';

const fields = {
  personId: personRef(),
  because: oneOf(['not-needed', 'ended-early', 'other'], 'health').explainedBy('note').correctable(),
  note: text('health').optional(),
};
export type EndMedicalAid = PayloadOf<typeof fields>;

/** MED-6: ends medical aid. */
export const endMedicalAid = defineStep('end-medical-aid', {
  page: 'reintegration',
  summary: 'Record that medical aid is not needed, or ended before the six months',
  wire: 'endSupplement',
  path: 'medical-aid/end',
  roles: ['local-officer', 'case-manager'],
  stages: open,
  rules: ['MED-6'],
  starts: ['medical-aid-invoices'],
  anyPerson: true,
  fields,
  example: { personId: '…', because: 'not-needed' },
  texts: 'theirs',
  readAt: ['medical-aid'],
  refuse: ({ personId }, { state }) =>
    hasEnded(state.medicalAid[personId])
      ? { code: 'MEDICAL_AID.ENDED', field: 'personId', rule: 'MED-6' }
      : undefined,
  evolve: (draft, fact) => endAid(draft, fact, fact.payload.personId, statusOf(fact.payload.because)),
  /** MED-3: if the record that ended the aid is struck, the aid continues until its original end. */
  correction: {
    strikable: true,
    about: personOf,
    apply: (draft, correction) => {
      const { was, now } = correction;
      const line = medicalLine(draft, was.payload.personId);
      if (line.status !== statusOf(was.payload.because)) return;
      stopClock(draft, 'medical-aid-invoices', line.personId);
      if (now === null) runOn(draft, correction, line);
      else correction.evolve(draft, now);
    },
  },
});

/** TRUTH-1: the status by the reason. `other` means that aid ended early. */
const statusOf = (because: EndMedicalAid['because']): 'not-needed' | 'ended-early' =>
  because === 'other' ? 'ended-early' : because;

function runOn(draft: CaseState, { was, fact }: CorrectionOf<'end-medical-aid'>, line: MedicalLine): void {
  line.status = 'not-started';
  const { arrival } = travellerOf(draft, line.personId);
  if (arrival !== null) line.arrival ??= { occurredOn: arrival.on, recordedAt: was.recordedAt };
  rewindMedicalClock(draft, fact, line);
}
