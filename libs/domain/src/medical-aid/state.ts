import type { IsoDay, IsoInstant, PersonId } from '@homeward/contracts';
import type { FactTime } from '../calendar/length.js';
import type { CaseState } from '../case/case-state.js';

/** MED-1: the medical clock of one person, with the aid that was granted and used under this clock. */
export interface MedicalLine {
  readonly personId: PersonId;
  /** The status. `not-started`: aid was granted before the first day of the clock. */
  status: 'not-started' | 'running' | 'ended' | 'ended-early' | 'not-needed';
  grantedMinor: number;
  currency: string | null;
  /**
   * The facts from which the clock starts: the arrival and, if the policy counts from the first service, that service.
   */
  arrival: FactTime | null;
  firstDelivery: FactTime | null;
  /**
   * The first day of the clock. Under `first-delivery`, this is the latest possible day until a service is recorded.
   */
  startsOn: IsoDay | null;
  /** The last day on which a service counts, and the instant at which that day ends (MED-2). */
  endsOn: IsoDay | null;
  endsAt: IsoInstant | null;
  services: number;
  invoices: number;
  /**
   * The number of services and invoices that count on each day. A corrected window may exclude some of them (FACT-2).
   */
  serviceDays: Record<IsoDay, number>;
  invoiceDays: Record<IsoDay, number>;
  invoicedMinor: number;
  /** MED-4: the day of the referral for continuity of care. The first reminder asks for the referral. */
  referredOn: IsoDay | null;
}
export type MedicalAidState = Record<PersonId, MedicalLine>;

const emptyMedicalLine = (personId: PersonId): MedicalLine => ({
  personId,
  status: 'not-started',
  grantedMinor: 0,
  currency: null,
  arrival: null,
  firstDelivery: null,
  startsOn: null,
  endsOn: null,
  endsAt: null,
  services: 0,
  invoices: 0,
  serviceDays: {},
  invoiceDays: {},
  invoicedMinor: 0,
  referredOn: null,
});

export const medicalLine = (draft: CaseState, personId: PersonId): MedicalLine =>
  (draft.medicalAid[personId] ??= emptyMedicalLine(personId));

/** Adds one to the count of a day, or subtracts one. */
export function tally(days: Record<IsoDay, number>, day: IsoDay, change: 1 | -1): void {
  const count = (days[day] ?? 0) + change;
  if (count > 0) days[day] = count;
  else delete days[day];
}

/** MED-6: true if medical aid for this person does not keep the case open. */
export const isMedicalAidOver = (state: CaseState, personId: PersonId): boolean => {
  const line = state.medicalAid[personId];
  return (
    line === undefined ||
    line.status === 'ended' ||
    line.status === 'ended-early' ||
    line.status === 'not-needed' ||
    line.grantedMinor === 0
  );
};
