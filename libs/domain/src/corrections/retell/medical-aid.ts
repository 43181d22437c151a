import type { IsoDay } from '@homeward/contracts';
import type { CaseState } from '../../kernel/case-state.js';
import { stop } from '../../kernel/clock.js';
import { medicalAidRules, rewindMedicalClock } from '../../medical-aid/rules.js';
import { medicalLine, tally, type MedicalLine } from '../../medical-aid/state.js';
import { travellerOf } from '../../travel/state.js';
import { dayTold, personOf, replaces, type Correctable, type Retelling } from '../retelling.js';

const overGrant = (field: string) =>
  ({ code: 'MEDICAL_AID.MORE_THAN_GRANTED', field, rule: 'MED-1' }) as const;

export const correctableMedicalAid: {
  'grant-medical-aid': Correctable<'grant-medical-aid'>;
  'record-medical-service': Correctable<'record-medical-service'>;
  'record-medical-invoice': Correctable<'record-medical-invoice'>;
  'refer-continuity-of-care': Correctable<'refer-continuity-of-care'>;
  'end-medical-aid': Correctable<'end-medical-aid'>;
} = {
  'grant-medical-aid': {
    fields: ['amountMinor'],
    about: personOf,
    refuse: ({ now }, { state }) =>
      now !== null && now.payload.amountMinor < (state.medicalAid[now.payload.personId]?.invoicedMinor ?? 0)
        ? overGrant('correction.fields.amountMinor')
        : undefined,
    retell: replaces<'grant-medical-aid'>(personOf, medicalAidRules['grant-medical-aid'].evolve),
  },

  /** A day outside the window is told as it was, and becomes a question (MED-5). */
  'record-medical-service': {
    fields: [],
    strikable: true,
    about: personOf,
    retell: (draft, { was, now, fact }) => {
      const line = medicalLine(draft, was.payload.personId);
      tally(line.serviceDays, was.occurredOn, -1);
      if (now === null) line.services -= 1;
      else tally(line.serviceDays, now.occurredOn, 1);
      if (draft.policy.medicalAid.startsOn !== 'first-delivery') return;
      line.firstDelivery = firstService(line, was.recordedAt);
      rewindMedicalClock(draft, now ?? fact, line);
    },
  },

  'record-medical-invoice': {
    fields: ['serviceOn', 'amountMinor'],
    strikable: true,
    about: personOf,
    refuse: ({ was, now }, { state }) => {
      const line = state.medicalAid[was.payload.personId]!;
      const others = line.invoicedMinor - was.payload.amountMinor;
      return now !== null && others + now.payload.amountMinor > line.grantedMinor
        ? overGrant('correction.fields.amountMinor')
        : undefined;
    },
    retell: (draft, { was, now }) => {
      const line = medicalLine(draft, was.payload.personId);
      tally(line.invoiceDays, was.payload.serviceOn, -1);
      line.invoices -= 1;
      line.invoicedMinor -= was.payload.amountMinor;
      if (now !== null) medicalAidRules['record-medical-invoice'].evolve(draft, now);
    },
  },

  'refer-continuity-of-care': {
    fields: [],
    strikable: true,
    about: personOf,
    retell: (draft, retelling) => {
      const line = medicalLine(draft, retelling.was.payload.personId);
      line.referredOn = dayTold(line.referredOn, retelling);
    },
  },

  /** MED-3: what was never ended runs on to the end it always had. */
  'end-medical-aid': {
    fields: ['because'],
    strikable: true,
    about: personOf,
    retell: (draft, retelling) => {
      const { was, now } = retelling;
      const line = medicalLine(draft, was.payload.personId);
      if (line.status !== was.payload.because) return;
      stop(draft, 'medical-aid-invoices', line.personId);
      if (now === null) runOn(draft, retelling, line);
      else medicalAidRules['end-medical-aid'].evolve(draft, now);
    },
  },
};

function runOn(draft: CaseState, { was, fact }: Retelling<'end-medical-aid'>, line: MedicalLine): void {
  line.status = 'not-started';
  const { arrival } = travellerOf(draft, line.personId);
  if (arrival !== null) line.arrival ??= { occurredOn: arrival.on, recordedAt: was.recordedAt };
  rewindMedicalClock(draft, fact, line);
}

function firstService(line: MedicalLine, recordedAt: string): MedicalLine['firstDelivery'] {
  const first: IsoDay | undefined = Object.keys(line.serviceDays).sort()[0];
  if (first === undefined) return null;
  return first === line.firstDelivery?.occurredOn ? line.firstDelivery : { occurredOn: first, recordedAt };
}
