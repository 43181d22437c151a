import type { AidSteps, PersonId, Refusal } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { findDeadline, start, stop } from '../kernel/clock.js';
import type { Fact } from '../kernel/fact.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { isSeconds, type FactTime } from '../calendar/length.js';
import { compareInstants, startOfDay } from '../calendar/instants.js';
import { programmeZone } from '../kernel/clock.js';
import { clockStart, invoicesUntil, medicalWindow } from './clock.js';
import { medicalLine, type MedicalLine } from './state.js';

type MedicalSteps = Pick<
  AidSteps,
  | 'grant-medical-aid'
  | 'record-medical-service'
  | 'record-medical-invoice'
  | 'refer-continuity-of-care'
  | 'end-medical-aid'
>;

export const medicalAidRules: StepRules<keyof MedicalSteps> = {
  'grant-medical-aid': {
    closedBecause: ({ state }) =>
      state.registration.eligibility === 'eligible'
        ? undefined
        : { code: 'ELIGIBILITY.NOT_GRANTED', rule: 'PAY-1' },
    refuse: ({ personId }, { state, occurredOn }) => {
      const line = state.medicalAid[personId];
      const inTime = line?.status === 'ended' && occurredOn <= line.endsOn!; // granted then, entered now (FACT-3)
      return ended(line) && !inTime
        ? { code: 'MEDICAL_AID.ENDED', field: 'personId', rule: 'MED-3' }
        : undefined;
    },
    evolve: (draft, { payload }) => {
      const line = medicalLine(draft, payload.personId);
      line.grantedMinor = payload.amountMinor;
      line.currency = payload.currency;
    },
  },

  'record-medical-service': {
    refuse: ({ personId }, situation) => refuseDay(personId, situation.occurredOn, 'occurredOn', situation),
    evolve: (draft, fact) => {
      const line = medicalLine(draft, fact.payload.personId);
      line.services += 1;
      if (draft.policy.medicalAid.startsOn === 'first-delivery' && isEarlier(fact, line.firstDelivery)) {
        line.firstDelivery = timeOf(fact);
        windClock(draft, fact, line);
      }
    },
  },

  'record-medical-invoice': {
    refuse: ({ personId, serviceOn, amountMinor, currency }, situation) => {
      const line = situation.state.medicalAid[personId];
      return firstRefusal(
        refuseDay(personId, serviceOn, 'serviceOn', situation),
        ended(line) &&
          isTooLate(personId, situation) && {
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
      line.invoicedMinor += payload.amountMinor;
    },
  },

  'refer-continuity-of-care': {
    evolve: (draft, { payload, occurredOn }) => {
      medicalLine(draft, payload.personId).referredOn = occurredOn;
    },
  },

  'end-medical-aid': {
    refuse: ({ personId }, { state }) =>
      ended(state.medicalAid[personId])
        ? { code: 'MEDICAL_AID.ENDED', field: 'personId', rule: 'MED-6' }
        : undefined,
    evolve: (draft, fact) => {
      const { personId, because } = fact.payload;
      medicalLine(draft, personId).status = because;
      stop(draft, 'medical-aid-end', personId);
      if (because === 'ended-early') start(draft, fact, 'medical-aid-invoices', { subject: personId });
    },
  },
};

/** MED-1: with the arrival a person's clock is wound, each by itself, on the day of the fact, not of its recording. */
export function startMedicalClock(draft: CaseState, fact: Fact, personId: PersonId): void {
  const line = medicalLine(draft, personId);
  if (line.arrival !== null || ended(line)) return;
  line.arrival = timeOf(fact);
  windClock(draft, fact, line);
}

/** MED-2, MED-3: the window follows from the facts alone: no pause, no extension, no restart. */
function windClock(draft: CaseState, fact: Fact, line: MedicalLine): void {
  const { medicalAid } = draft.policy;
  if (line.arrival === null) return;
  const begin = clockStart(
    { arrival: line.arrival, firstDelivery: line.firstDelivery ?? undefined },
    medicalAid,
  );
  const window = medicalWindow({
    factDay: begin.occurredOn,
    recordedAt: begin.recordedAt,
    rules: medicalAid,
  });
  start(draft, fact, 'medical-aid-end', { subject: line.personId, dueAt: window.endsAt });
  line.status = 'running';
  line.startsOn = window.startsOn;
  line.endsOn = window.endsOn;
  line.endsAt = findDeadline(draft, 'medical-aid-end', line.personId)!.dueAt;
}

const timeOf = ({ occurredOn, recordedAt }: Fact): FactTime => ({ occurredOn, recordedAt });
const isEarlier = (fact: Fact, known: FactTime | null): boolean =>
  known === null || fact.occurredOn < known.occurredOn;

/** MED-2: the window ended by itself; invoices for services inside it are taken for a while (MED-5). */
export function endMedicalWindow(draft: CaseState, fact: Fact, personId: PersonId): void {
  const line = medicalLine(draft, personId);
  line.status = 'ended';
  stop(draft, 'medical-aid-end', personId);
  start(draft, fact, 'medical-aid-invoices', { subject: personId, from: line.endsOn ?? fact.occurredOn });
}

/** MED-5: a service counts by its own day: not before the window's first, not after its last. */
function refuseDay(
  personId: PersonId,
  day: string,
  field: string,
  { state }: Situation,
): Refusal | undefined {
  const line = state.medicalAid[personId];
  if (!line || line.grantedMinor === 0)
    return { code: 'MEDICAL_AID.NOT_GRANTED', field: 'personId', rule: 'MED-1' };
  if (line.status === 'not-needed') return { code: 'MEDICAL_AID.ENDED', field: 'personId', rule: 'MED-6' };
  if (line.arrival === null || line.startsOn === null || line.endsOn === null)
    return { code: 'MEDICAL_AID.NOT_STARTED', field, rule: 'MED-1' };
  const firstDay = state.policy.medicalAid.startsOn === 'arrival' ? line.startsOn : line.arrival.occurredOn;
  if (day < firstDay) return { code: 'MEDICAL_AID.BEFORE_START', field, rule: 'MED-1' };
  const overBySeconds = line.status === 'ended' && isSeconds(state.policy.medicalAid.length);
  if (overBySeconds || day > line.endsOn) return { code: 'MEDICAL_AID.AFTER_CAP', field, rule: 'MED-3' };
  return undefined;
}

/** MED-5: what came in time is in time, whenever it is entered (FACT-3). */
function isTooLate(personId: PersonId, { state, occurredOn }: Situation): boolean {
  if (findDeadline(state, 'medical-aid-invoices', personId)) return false;
  const { status, endsOn, endsAt } = state.medicalAid[personId]!;
  const grace = state.policy.deadlines['medical-aid-invoices'].length;
  if (status !== 'ended' || endsOn === null || endsAt === null || grace === null) return true;
  return (
    compareInstants(startOfDay(occurredOn, programmeZone), invoicesUntil({ endsOn, endsAt }, grace)) >= 0
  );
}

const ended = (line: MedicalLine | undefined): boolean =>
  line?.status === 'ended' || line?.status === 'ended-early' || line?.status === 'not-needed';
