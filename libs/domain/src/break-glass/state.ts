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
  /** Exclusive. It applies even if the clock of the case has not fired yet. */
  readonly until: IsoInstant;
  ended: boolean;
  /** PEOPLE-2: whether payloads may be opened, too; `by` is who answered. Absent: nobody asked. */
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
 * True unless they are on the never-show list (SEE-4), or an incident or a complaint is about them or their office
 * (INC-2).
 */
export const mayBreakGlass = (state: CaseState, actor: Actor): boolean =>
  !isNeverShown(state, actor) && !isAccused(state, actor);

/**
 * Whether they have an access that the clock of the case has not ended; {@link openAccessOf} says whether it applies
 * at an instant.
 */
export const hasAccess = ({ breakGlass }: CaseState, actor: Actor): boolean =>
  breakGlass.accesses.some((access) => isOf(access, actor) && !access.ended);

/** The access by which this person, in this role, may read the case at this instant. */
export const openAccessOf = ({ breakGlass }: CaseState, actor: Actor, now: IsoInstant): Access | undefined =>
  breakGlass.accesses.find(
    (access) => isOf(access, actor) && !access.ended && Date.parse(now) < Date.parse(access.until),
  );

/** An access as readers see it: the person only as a role and an organisation. */
export interface AccessSeen extends Pick<
  Access,
  'accessId' | 'role' | 'organisationId' | 'from' | 'until' | 'reason' | 'review'
> {
  /** The opening of payloads; `null`: nobody asked for it. */
  readonly opening: 'asked' | 'granted' | 'refused' | null;
}

export const accessesIn = ({ breakGlass }: CaseState): AccessSeen[] =>
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
