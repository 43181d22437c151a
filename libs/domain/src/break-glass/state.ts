import type { Actor, IsoInstant, OrganisationId, Role, StaffId, VaultId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isNeverShown } from '../case/natural-person.js';
import { isAccused } from '../incidents/state.js';

/** SEE-3: an emergency access by which somebody without a seat read the case or may still read it. */
export interface Access {
  readonly accessId: string;
  readonly staffId: StaffId;
  readonly role: Role;
  readonly organisationId: OrganisationId;
  readonly reason: VaultId;
  readonly from: IsoInstant;
  /** The end of the access, exclusive. This end applies even if the clock of the case has not fired yet. */
  readonly until: IsoInstant;
  ended: boolean;
  /**
   * PEOPLE-2: the status of the person's request to read payloads as well. `by`: the person who decided the request.
   * Absent: the person made no such request.
   */
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
 * True if the actor is not on the never-show list (SEE-4), and no restriction in force is about the actor or their
 * organisation (INC-2, `isAccused`).
 */
export const mayBreakGlass = (state: CaseState, actor: Actor): boolean =>
  !isNeverShown(state, actor) && !isAccused(state, actor);

/**
 * True if the actor has an access that the clock of the case has not ended. {@link openAccessOf} decides whether the
 * access applies at an instant.
 */
export const hasAccess = ({ breakGlass }: CaseState, actor: Actor): boolean =>
  breakGlass.accesses.some((access) => isOf(access, actor) && !access.ended);

/** The access by which this person, in this role, may read the case at this instant. */
export const openAccessOf = ({ breakGlass }: CaseState, actor: Actor, now: IsoInstant): Access | undefined =>
  breakGlass.accesses.find(
    (access) => isOf(access, actor) && !access.ended && Date.parse(now) < Date.parse(access.until),
  );

/** An access as readers see it: only the role and the organisation of the person. */
export interface VisibleAccess extends Pick<
  Access,
  'accessId' | 'role' | 'organisationId' | 'from' | 'until' | 'reason' | 'review'
> {
  /** The state of the request to read payloads. `null`: no request was made. */
  readonly opening: 'asked' | 'granted' | 'refused' | null;
}

export const accessesIn = ({ breakGlass }: CaseState): VisibleAccess[] =>
  breakGlass.accesses.map(({ accessId, role, organisationId, from, until, reason, review, opening }) => ({
    accessId,
    role,
    organisationId,
    from,
    until,
    reason,
    review,
    opening: typeof opening === 'object' ? opening.answer : (opening ?? null),
  }));
