import type { PersonId, Refusal } from '@homeward/contracts';
import { isSeconds, type FactTime } from '../calendar/length.js';
import type { CaseState } from '../case/case-state.js';
import { findDeadline, startClock, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import type { Situation } from '../case/step-rule.js';
import { clockStart, medicalWindow } from './clock.js';
import { medicalLine, type MedicalLine } from './state.js';

export const overGrant = (field: string) =>
  ({ code: 'MEDICAL_AID.MORE_THAN_GRANTED', field, rule: 'MED-1' }) as const;

export function endAid(
  draft: CaseState,
  fact: Fact,
  personId: PersonId,
  because: 'not-needed' | 'ended-early',
): void {
  medicalLine(draft, personId).status = because;
  stopClock(draft, 'medical-aid-end', personId);
  if (because === 'ended-early') startClock(draft, fact, 'medical-aid-invoices', { subject: personId });
}

/** DEATH-1: ends the medical clock. Invoices for earlier services are accepted for the usual time (MED-5). */
export function endMedicalClock(draft: CaseState, fact: Fact, personId: PersonId): void {
  const line = draft.medicalAid[personId];
  if (line === undefined || hasEnded(line)) return;
  endAid(draft, fact, personId, line.status === 'running' ? 'ended-early' : 'not-needed');
}

/**
 * FACT-2: computes the window again after a correction, even if the window had ended. The correction may change or
 * remove the fact that started the clock, or strike the end of the aid. If staff ended the aid, the aid stays ended,
 * with the corrected window.
 */
export function rewindMedicalClock(draft: CaseState, fact: Fact, line: MedicalLine): void {
  const endedByPeople = line.status === 'ended-early' || line.status === 'not-needed' ? line.status : null;
  const { personId } = line;
  Object.assign(line, { status: endedByPeople ?? 'not-started', startsOn: null, endsOn: null, endsAt: null });
  stopClock(draft, 'medical-aid-end', personId);
  if (endedByPeople === null) stopClock(draft, 'medical-aid-invoices', personId);
  windClock(draft, fact, line);
  if (endedByPeople === null) return;
  line.status = endedByPeople;
  stopClock(draft, 'medical-aid-end', personId);
}

/** MED-2, MED-3: computes the window from the facts alone. The window cannot be paused, extended or restarted. */
export function windClock(draft: CaseState, fact: Fact, line: MedicalLine): void {
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
  startClock(draft, fact, 'medical-aid-end', { subject: line.personId, dueAt: window.endsAt });
  line.status = 'running';
  line.startsOn = window.startsOn;
  line.endsOn = window.endsOn;
  line.endsAt = findDeadline(draft, 'medical-aid-end', line.personId)!.dueAt;
}

export const timeOf = ({ occurredOn, recordedAt }: Fact): FactTime => ({ occurredOn, recordedAt });

/** MED-2: ends a window whose time is over. Invoices for services inside it are accepted for a while (MED-5). */
export function endMedicalWindow(draft: CaseState, fact: Fact, personId: PersonId): void {
  const line = medicalLine(draft, personId);
  line.status = 'ended';
  stopClock(draft, 'medical-aid-end', personId);
  startClock(draft, fact, 'medical-aid-invoices', {
    subject: personId,
    from: line.endsOn ?? fact.occurredOn,
  });
}

/** MED-5: refuses a service outside the window. The day of the service counts, not the day of its recording. */
export function refuseDay(
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

export const hasEnded = (line: MedicalLine | undefined): boolean =>
  line?.status === 'ended' || line?.status === 'ended-early' || line?.status === 'not-needed';
