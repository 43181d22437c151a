import type { IsoDay, OrganisationId, PartRole } from '@homeward/contracts';
import { airportDays, isAskedFor, isVeiled, namedSeats, type CaseState, type Task } from '@homeward/domain';

/** A seat at a case, or a part that nobody has been asked to take yet. */
export interface PartRow {
  readonly role: PartRole;
  readonly organisationId: OrganisationId;
  readonly holds: boolean;
  readonly asked: boolean;
  readonly days: readonly IsoDay[] | null;
  readonly staffId: string;
  readonly taken: boolean;
  readonly leadStaffId: string;
  readonly coverStaffId: string | null;
  readonly coverFrom: IsoDay | null;
  readonly coverTo: IsoDay | null;
  /** INC-2: true if the case is veiled. */
  readonly veiled: boolean;
}

/** An organisation has one seat for each role. */
export const partKey = ({ role, organisationId }: PartRow): string => `${role}:${organisationId}`;

export function partsOf(state: CaseState): PartRow[] {
  const veiled = isVeiled(state);
  return namedSeats(state).map(
    ({ role, seatings, part: { organisationId, staffId, taken, leadStaffId, cover } }) => ({
      role,
      organisationId,
      holds: seatings.includes('holder'),
      asked: !seatings.includes('holder') || isAskedFor(state, role),
      days: role === 'airport-assistant' ? airportDays(state) : null,
      staffId,
      taken,
      leadStaffId,
      coverStaffId: cover?.staffId ?? null,
      coverFrom: cover?.from ?? null,
      coverTo: cover?.to ?? null,
      veiled,
    }),
  );
}

export const isForDesk = (parts: readonly PartRow[], task: Task): boolean =>
  parts.some(
    ({ role, organisationId, taken }) =>
      role === task.role && organisationId === task.organisationId && !taken,
  );
