import type { Actor, IsoInstant, OrganisationId, Role, StaffId, VaultId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isNeverShown } from '../case/never-shown.js';
import { isAccused } from '../incidents/state.js';

/** SEE-3: somebody without a seat read the case, or still may. */
export interface Access {
  readonly accessId: string;
  readonly staffId: StaffId;
  readonly role: Role;
  readonly organisationId: OrganisationId;
  readonly reason: VaultId;
  readonly from: IsoInstant;
  /** Exclusive. It holds whether or not the clock of the case has come so far. */
  readonly until: IsoInstant;
  ended: boolean;
  /** PEOPLE-2: whether payloads open, too. Absent: it was not asked for. `by` answered. */
  opening?: Opening;
  review: 'justified' | 'not-justified' | null;
}

export type Opening = 'asked' | { readonly answer: 'granted' | 'refused'; readonly by: StaffId };

export const isOpeningAsked = ({ opening, ended }: Access): boolean => opening === 'asked' && !ended;

export interface BreakGlassState {
  accesses: Access[];
}
export const emptyBreakGlass = (): BreakGlassState => ({ accesses: [] });

export const findAccess = ({ breakGlass }: CaseState, accessId: string): Access | undefined =>
  breakGlass.accesses.find((access) => access.accessId === accessId);

const isOf = (access: Access, { staffId, role, organisationId }: Actor): boolean =>
  access.staffId === staffId && access.role === role && access.organisationId === organisationId;

/**
 * Nobody on the list (SEE-4), and nobody of whom an incident or a complaint tells, themselves or their office
 * (INC-2).
 */
export const mayBreakGlass = (state: CaseState, actor: Actor): boolean =>
  !isNeverShown(state, actor) && !isAccused(state, actor);

/** One that the clock of the case did not end; {@link openAccessOf} says whether it holds at an instant. */
export const hasAccess = ({ breakGlass }: CaseState, actor: Actor): boolean =>
  breakGlass.accesses.some((access) => isOf(access, actor) && !access.ended);

/** The access under which this person, in this role, may read the case at this instant. */
export const openAccessOf = ({ breakGlass }: CaseState, actor: Actor, now: IsoInstant): Access | undefined =>
  breakGlass.accesses.find(
    (access) => isOf(access, actor) && !access.ended && Date.parse(now) < Date.parse(access.until),
  );

/** Who looked, as a role and an organisation. */
export interface AccessSeen extends Pick<
  Access,
  'accessId' | 'role' | 'organisationId' | 'from' | 'until' | 'reason' | 'review'
> {
  /** Of payloads; `null`: nobody asked for it. */
  readonly opening: 'asked' | 'granted' | 'refused' | null;
}

export const accessesIn = ({ breakGlass }: CaseState): AccessSeen[] =>
  breakGlass.accesses.map(({ accessId, role, organisationId, from, until, reason, review, opening }) => ({
    ...{ accessId, role, organisationId, from, until, reason, review },
    opening: typeof opening === 'object' ? opening.answer : (opening ?? null),
  }));
