import type { AidSteps, IsoDay, PersonId, Refusal } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { findDeadline, programmeZone, start, stop } from '../kernel/clock.js';
import type { Fact } from '../kernel/fact.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { compareInstants, startOfDay } from '../calendar/instants.js';
import { isSeconds, type FactTime } from '../calendar/length.js';
import { clockStart, invoicesUntil, medicalWindow } from './clock.js';
import { medicalLine, tally, type MedicalLine } from './state.js';

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
    refuse: ({ personId }, { state, occurredOn }) =>
      ended(state.medicalAid[personId]) && !wasRunning(state, personId, occurredOn)
        ? { code: 'MEDICAL_AID.ENDED', field: 'personId', rule: 'MED-3' }
        : undefined,
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
      tally(line.serviceDays, fact.occurredOn, 1);
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
    evolve: (draft, fact) => endMedicalAid(draft, fact, fact.payload.personId, fact.payload.because),
  },
};

function endMedicalAid(
  draft: CaseState,
  fact: Fact,
  personId: PersonId,
  because: AidSteps['end-medical-aid']['because'],
): void {
  medicalLine(draft, personId).status = because;
  stop(draft, 'medical-aid-end', personId);
  if (because === 'ended-early') start(draft, fact, 'medical-aid-invoices', { subject: personId });
}

/** DEATH-1: the clock ends; invoices for services before it are taken for as long as ever (MED-5). */
export function endMedicalClock(draft: CaseState, fact: Fact, personId: PersonId): void {
  const line = draft.medicalAid[personId];
  if (line === undefined || ended(line)) return;
  endMedicalAid(draft, fact, personId, line.status === 'running' ? 'ended-early' : 'not-needed');
}

/** MED-1: with the arrival a person's clock is wound, each by itself, on the day of the fact, not of its recording. */
export function startMedicalClock(draft: CaseState, fact: Fact, personId: PersonId): void {
  const line = medicalLine(draft, personId);
  if (line.arrival !== null || ended(line)) return;
  line.arrival = timeOf(fact);
  windClock(draft, fact, line);
}

/**
 * FACT-2: the fact that started the clock was another, or none: the window is counted from it anew, also when it had ended.
 * What a person ended stays ended, with the window it would have had.
 */
export function rewindMedicalClock(draft: CaseState, fact: Fact, line: MedicalLine): void {
  const endedByPeople = line.status === 'ended-early' || line.status === 'not-needed' ? line.status : null;
  const { personId } = line;
  Object.assign(line, { status: endedByPeople ?? 'not-started', startsOn: null, endsOn: null, endsAt: null });
  stop(draft, 'medical-aid-end', personId);
  if (endedByPeople === null) stop(draft, 'medical-aid-invoices', personId);
  windClock(draft, fact, line);
  if (endedByPeople === null) return;
  line.status = endedByPeople;
  stop(draft, 'medical-aid-end', personId);
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

/** FACT-3: entered after the fact, a grant counts by its own day too. */
function wasRunning({ medicalAid, policy }: CaseState, personId: PersonId, on: IsoDay): boolean {
  const { status, endsOn } = medicalAid[personId]!;
  return status === 'ended' && endsOn !== null && on <= endsOn && !isSeconds(policy.medicalAid.length);
}

/** FACT-3: an invoice that came in time, and is entered later. */
function cameInTime({ state, occurredOn }: Situation, personId: PersonId): boolean {
  const { status, endsOn, endsAt } = state.medicalAid[personId]!;
  const grace = state.policy.deadlines['medical-aid-invoices'].length;
  if (status !== 'ended' || endsOn === null || endsAt === null || grace === null || isSeconds(grace))
    return false;
  const until = invoicesUntil({ endsOn, endsAt }, grace);
  return compareInstants(startOfDay(occurredOn, programmeZone), until) < 0;
}

const ended = (line: MedicalLine | undefined): boolean =>
  line?.status === 'ended' || line?.status === 'ended-early' || line?.status === 'not-needed';
