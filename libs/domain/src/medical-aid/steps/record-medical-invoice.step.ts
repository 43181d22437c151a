import type { PersonId } from '@homeward/contracts';
import { compareInstants, startOfDay } from '../../calendar/instants.js';
import { isSeconds } from '../../calendar/length.js';
import { findDeadline, programmeZone } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { amount, currency, day, personRef } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { personOf } from '../../case/correction-rule.js';
import { firstRefusal, type Situation } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { invoicesUntil } from '../clock.js';
import { hasEnded, overGrant, refuseDay } from '../rules.js';
import { medicalLine, tally } from '../state.js';

const fields = {
  personId: personRef(),
  serviceOn: day('health').correctable(),
  amountMinor: amount('health').correctable(),
  currency: currency('health'),
};
export type RecordMedicalInvoice = PayloadOf<typeof fields>;

export const recordMedicalInvoice = defineStep('record-medical-invoice', {
  page: 'reintegration',
  summary: 'Record an invoice for a service inside the six months',
  wire: 'recordInvoice',
  path: 'medical-aid/invoices',
  roles: ['local-officer', 'case-manager'],
  stages: always,
  rules: ['MED-5', 'FACT-3'],
  anyPerson: true,
  fields,
  example: { personId: '…', serviceOn: '2026-11-20', amountMinor: 12_000, currency: 'CHF' },
  writes: ['health', 'money'],
  refuse: ({ personId, serviceOn, amountMinor, currency }, situation) => {
    const line = situation.state.medicalAid[personId];
    return firstRefusal(
      refuseDay(personId, serviceOn, 'serviceOn', situation),
      hasEnded(line) &&
        !findDeadline(situation.state, 'medical-aid-invoices', personId) &&
        !cameInTime(situation, personId) && {
          code: 'MEDICAL_AID.INVOICE_TOO_LATE',
          rule: 'MED-5',
        },
      line?.currency !== currency && {
        code: 'MEDICAL_AID.OTHER_CURRENCY',
        field: 'currency',
        rule: 'MED-1',
      },
      line !== undefined &&
        line.invoicedMinor + amountMinor > line.grantedMinor && {
          code: 'MEDICAL_AID.MORE_THAN_GRANTED',
          field: 'amountMinor',
          rule: 'MED-1',
        },
    );
  },
  evolve: (draft, { payload }) => {
    const line = medicalLine(draft, payload.personId);
    line.invoices += 1;
    tally(line.invoiceDays, payload.serviceOn, 1);
    line.invoicedMinor += payload.amountMinor;
  },
  correction: {
    strikable: true,
    about: personOf,
    refuse: ({ was, now }, { state }) => {
      const line = state.medicalAid[was.payload.personId]!;
      const others = line.invoicedMinor - was.payload.amountMinor;
      return now !== null && others + now.payload.amountMinor > line.grantedMinor
        ? overGrant('correction.fields.amountMinor')
        : undefined;
    },
    apply: (draft, { was, now, evolve }) => {
      const line = medicalLine(draft, was.payload.personId);
      tally(line.invoiceDays, was.payload.serviceOn, -1);
      line.invoices -= 1;
      line.invoicedMinor -= was.payload.amountMinor;
      if (now !== null) evolve(draft, now);
    },
  },
});

/** FACT-3: true if an invoice arrived in time, even if staff entered the invoice later. */
function cameInTime({ state, occurredOn }: Situation, personId: PersonId): boolean {
  const { status, endsOn, endsAt } = state.medicalAid[personId]!;
  const grace = state.policy.deadlines['medical-aid-invoices'].length;
  if (status !== 'ended' || endsOn === null || endsAt === null || grace === null || isSeconds(grace))
    return false;
  const until = invoicesUntil({ endsOn, endsAt }, grace);
  return compareInstants(startOfDay(occurredOn, programmeZone), until) < 0;
}
