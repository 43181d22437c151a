import type { IsoDay, IsoInstant, OrganisationId, PartRole, Role, Stage, StaffId } from '@homeward/contracts';
import type { Task } from '@homeward/domain';
import type { PartRow } from './part-rows.js';

/**
 * A case in the list of a desk. SEE-2 decides whose list the case is in, and SEE-1 decides what the list shows of the
 * case.
 */
export interface LineRow {
  readonly role: PartRole | 'team-lead';
  readonly organisationId: OrganisationId;
  /**
   * The account that has the case in its list. The id of the organisation, if the case is in the list of everybody at
   * the desk or of the team-lead.
   */
  readonly holderId: StaffId | OrganisationId;
  readonly coverStaffId: StaffId | null;
  readonly coverFrom: IsoDay | null;
  readonly coverTo: IsoDay | null;
  /**
   * `true` if the values concern the whole case, for readers who lead the case. `false` if the values concern only the
   * desk's own tasks.
   */
  readonly whole: boolean;
  readonly stage: Stage;
  readonly openedAt: IsoInstant;
  readonly waitingFor: readonly Role[];
  readonly dueAt: IsoInstant | null;
}

/** The columns of the whole case that a line repeats. */
type Course = Pick<LineRow, 'stage' | 'openedAt' | 'waitingFor' | 'dueAt'>;

type Wait = Pick<Task, 'role' | 'organisationId' | 'staffId' | 'dueAt'>;

export const lineKey = ({ role, organisationId }: LineRow): string => `${role}:${organisationId}`;

/**
 * One line for each holder's seat that the case has asked to do something, or that belongs to a protection officer. One
 * line for the team-lead of each organisation whose seat the case has asked. The airport has a list of travellers
 * instead (SEE-1).
 */
export function linesOf(columns: Course, tasks: readonly Wait[], parts: readonly PartRow[]): LineRow[] {
  const holders = parts.filter(({ role, holds }) => holds && role !== 'airport-assistant');
  const seats = holders.filter(({ role, asked }) => asked || role === 'protection-officer');
  const led = new Set(holders.flatMap(({ asked, organisationId }) => (asked ? [organisationId] : [])));
  const leads = (organisationId: OrganisationId): boolean =>
    holders.some((part) => part.role === 'case-manager' && part.organisationId === organisationId);
  return [
    ...seats.map((seat) => lineOfSeat(columns, tasks, seat)),
    ...[...led].map((organisationId) => ({
      role: 'team-lead' as const,
      organisationId,
      holderId: organisationId,
      coverStaffId: null,
      coverFrom: null,
      coverTo: null,
      ...shown(columns, leads(organisationId) ? 'whole' : ownOf(tasks, organisationId)),
    })),
  ];
}

function lineOfSeat(columns: Course, tasks: readonly Wait[], seat: PartRow): LineRow {
  const { role, organisationId, taken, staffId, coverStaffId, coverFrom, coverTo } = seat;
  const own = ownOf(tasks, organisationId).filter((task) =>
    taken ? task.staffId === staffId : task.role === role,
  );
  return {
    role,
    organisationId,
    holderId: taken ? staffId : organisationId,
    coverStaffId,
    coverFrom,
    coverTo,
    ...shown(columns, role === 'case-manager' ? 'whole' : own),
  };
}

const ownOf = (tasks: readonly Wait[], organisationId: OrganisationId): Wait[] =>
  tasks.filter((task) => task.organisationId === organisationId && task.role !== 'airport-assistant');

const shown = (
  { stage, openedAt, waitingFor, dueAt }: Course,
  own: readonly Wait[] | 'whole',
): Course & Pick<LineRow, 'whole'> => ({
  stage,
  openedAt,
  ...(own === 'whole'
    ? { whole: true, waitingFor, dueAt }
    : {
        whole: false,
        waitingFor: [...new Set(own.map(({ role }) => role))].sort(),
        dueAt: own.flatMap((task) => task.dueAt ?? []).sort()[0] ?? null,
      }),
});
