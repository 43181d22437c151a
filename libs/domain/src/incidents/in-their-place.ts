import type { IsoDay, Part, PartRole, Refusal, StaffId, StaffStepCode } from '@homeward/contracts';
import { isWaitHiddenFrom } from '../access/hidden-from.js';
import { isAboutHiddenPerson } from '../access/hidden-persons.js';
import { isAssessment, stepMeant } from '../access/hidden-steps.js';
import { isAnother, partOfWait } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import { isNeverShown, isSamePerson } from '../case/natural-person.js';
import { coverOf, namedIn } from '../case/parts.js';
import type { Situation } from '../case/step-rule.js';
import type { Wait } from '../case/wait.js';
import { freeLeadsOf, freeStandInOf } from '../never-show/stand-in.js';
import { isOfficeRestricted, isRestricted, restrictionsInForce } from './restrictions.js';

/** Steps that only wardens are asked for. wardens.ts has already left out restricted wardens. */
const ofWardens: ReadonlySet<StaffStepCode> = new Set([
  'acknowledge-incident',
  'answer-about-whom',
  'lift-hold',
  'answer-complaint',
  'propose-narrowing-lifting',
  'confirm-narrowing-lifting',
]);

/**
 * INC-2: assigns a wait to somebody else if the person who would get the wait is restricted. The restricted person's
 * cover is asked. If nobody covers for the person, the lead names another person. If the lead is restricted too, or may
 * not know of the case (SEE-4), the lead above names the person. If a whole office is restricted, people outside the
 * office are asked (`forOffice`). A step that only the restricted person could take waits for the end of the
 * restriction. Two wardens decide whether to end it.
 */
export function orInTheirPlace(state: CaseState, wait: Wait, day: IsoDay): Wait[] {
  if (restrictionsInForce(state).length === 0 || ofWardens.has(wait.step)) return [wait];
  const part = partOfWait(state, wait);
  if (!part || !isWaitHidden(state, wait, part, namedIn(part, wait.role))) return [wait];
  if (wait.role === 'team-lead') return byLeadAbove(state, wait);
  const { organisationId, leadStaffId, taken } = part;
  if (isOfficeRestricted(state, organisationId)) return forOffice(state, wait, day);
  const cover = coverOf(part, day);
  if (cover !== undefined && !hasSpoken(state, wait, cover) && !isWaitHidden(state, wait, part, cover))
    return [{ ...wait, named: cover }];
  const role = wait.role as PartRole;
  const lead = { staffId: leadStaffId, organisationId };
  if (isRestricted(state, lead) || isNeverShown(state, lead)) return above(state, role);
  const step = taken ? 'cover-staff' : 'assign-staff';
  return [{ step, role: 'team-lead', at: role, subject: role, inTheirPlace: true }];
}

/** True if this account of the part is restricted from the persons that the wait is about. */
const isWaitHidden = (state: CaseState, wait: Wait, { organisationId }: Part, staffId: StaffId): boolean =>
  isWaitHiddenFrom(state, { staffId, organisationId }, putOf(wait));

const putOf = ({ step, subject }: Wait) => ({ step, subject: subject ?? null });

const hasSpoken = (state: CaseState, { not = [] }: Wait, staffId: StaffId): boolean =>
  not.some((one) => isSamePerson(state, one, staffId));

/**
 * PEOPLE-2: assigns the wait to the first lead above who is not restricted and did not make the proposal that waits for
 * confirmation.
 */
function byLeadAbove(state: CaseState, wait: Wait): Wait[] {
  const { to: _, ...rest } = wait;
  const lead = freeLeadsOf(state).find((asked) => isAnother(state, asked, wait.not));
  return lead ? [{ ...rest, ...lead }] : [];
}

/**
 * If everybody in an organisation is restricted, assigns the organisation's wait to somebody else. A wait of the
 * case-manager or the counsellor goes to a lead, if a team-lead may take the step. Otherwise, the case-manager, or else
 * the counsellor, takes the steps that their role may take. All other steps are taken by another organisation, which
 * the lead above names. An office abroad is not replaced in this way: instead, the case is transferred to another
 * office (PEOPLE-3). PAY-10: nobody else has the cash that the organisation holds, so finance has it sent back.
 */
function forOffice(state: CaseState, wait: Wait, day: IsoDay): Wait[] {
  if (wait.step === 'hand-out-cash') {
    const { to: _, not: __, ...rest } = wait;
    return orInTheirPlace(state, { ...rest, step: 'enter-payment-report', role: 'finance-releaser' }, day);
  }
  const { roles } = stepOf(stepMeant(state, putOf(wait)));
  if (roles.includes('team-lead') && isOwn(wait.role)) return byLeadAbove(state, wait);
  const role = ownRoles.find((own) => roles.includes(own) && isFree(state, wait, own));
  const { to: _, ...rest } = wait;
  if (role) return orInTheirPlace(state, { ...rest, role }, day);
  return wait.role === 'local-officer' ? [] : above(state, wait.role as PartRole);
}

const ownRoles = ['case-manager', 'counsellor'] as const;
const isOwn = (role: Wait['role']): boolean => (ownRoles as readonly Wait['role'][]).includes(role);

function isFree(state: CaseState, { not }: Wait, role: (typeof ownRoles)[number]): boolean {
  const part = state.parts[role];
  return (
    part !== undefined && !isOfficeRestricted(state, part.organisationId) && isAnother(state, { role }, not)
  );
}

/** Asks the lead above to name somebody. */
function above(state: CaseState, subject: PartRole): Wait[] {
  const standIn = freeStandInOf(state);
  return standIn ? [{ ...standIn, step: 'assign-staff', subject, inTheirPlace: true }] : [];
}

/**
 * INC-2: refuses an assessment by a restricted person while a person whom the restriction protects is in the programme.
 */
export const notTheirsToAssess = (step: StaffStepCode, { state, actor }: Situation): Refusal | undefined =>
  actor !== null && isAssessment(step) && isAboutHiddenPerson(state, actor)({})
    ? { code: 'STEP.NOT_YOURS', rule: 'SEE-2' }
    : undefined;
