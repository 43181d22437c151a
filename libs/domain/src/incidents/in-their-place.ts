import type { IsoDay, PartRole, RiskSide, StaffStepCode } from '@homeward/contracts';
import { aboutSubject } from '../access/about.js';
import { isKeptStep, isOfKeptPerson } from '../access/kept-from.js';
import { partOfWait } from '../kernel/another-person.js';
import type { CaseState } from '../kernel/case-state.js';
import { isSamePerson } from '../kernel/natural-person.js';
import { coverOf, namedIn } from '../kernel/parts.js';
import type { Wait } from '../kernel/wait.js';
import { freeStandInOf } from '../never-show/stand-in.js';
import { isOfficeRestricted, isRestricted, restrictionsInForce } from './restrictions.js';

/** What is done in Switzerland where the office abroad is not asked. */
const inItsPlace: ReadonlySet<StaffStepCode> = new Set([
  'record-arrival',
  'confirm-arrival',
  'cancel-hand-over',
  'record-follow-up',
  'record-receipt',
  'refer-continuity-of-care',
  'record-safety-plan',
  'record-risk-input',
]);

/**
 * INC-2: whoever reads nothing new of somebody is not asked about them. Their cover is; else their own lead names another person;
 * else the lead above; for an office, the case-manager. What only they could do waits for the restriction itself, which two
 * wardens are asked about.
 */
export function orInTheirPlace(state: CaseState, wait: Wait, day: IsoDay): Wait[] {
  if (restrictionsInForce(state).length === 0) return [wait];
  const part = partOfWait(state, wait);
  if (!part || !isKept(state, wait, namedIn(part, wait.role))) return [wait];
  const { organisationId, leadStaffId, taken } = part;
  if (isOfficeRestricted(state, organisationId)) return forOffice(state, wait, day);
  if (wait.role === 'team-lead') return [];
  const cover = coverOf(part, day);
  if (cover !== undefined && !isKept(state, wait, cover)) return [{ ...wait, named: cover }];
  const role = wait.role as PartRole;
  if (isRestricted(state, { staffId: leadStaffId, organisationId })) return above(state, role);
  return [{ step: taken ? 'cover-staff' : 'assign-staff', role: 'team-lead', at: role, subject: role }];
}

/** Whether this account of the organisation that is asked reads nothing new of whom it is about. */
function isKept(state: CaseState, wait: Wait, staffId: string): boolean {
  const { organisationId } = partOfWait(state, wait)!;
  const about = aboutSubject(state, wait.subject ?? null);
  return isKeptStep(wait.step) && isOfKeptPerson(state, { staffId, organisationId }, about);
}

/** Of another organisation than an office abroad, the lead above names somebody. */
function forOffice(state: CaseState, wait: Wait, day: IsoDay): Wait[] {
  if (wait.role === 'team-lead') return [];
  if (wait.role !== 'local-officer') return above(state, wait.role as PartRole);
  if (!inItsPlace.has(wait.step)) return [];
  const { to: _, ...rest } = wait;
  const role = wait.step === 'record-risk-input' ? speaksForOffice(state) : 'case-manager';
  return orInTheirPlace(state, { ...rest, role }, day);
}

/** PEOPLE-2: not the one who spoke for the Swiss side. */
function speaksForOffice(state: CaseState): Wait['role'] {
  const manager = state.parts['case-manager']?.staffId;
  return manager !== undefined && hasSpoken(state, 'swiss', manager) ? 'counsellor' : 'case-manager';
}

const hasSpoken = (state: CaseState, side: RiskSide, staffId: string): boolean =>
  Object.values(state.risk.inputs).some((inputs) => {
    const by = inputs[side]?.by;
    return by !== undefined && isSamePerson(state, by, staffId);
  });

/** The lead above, who reads what is new. */
function above(state: CaseState, subject: PartRole): Wait[] {
  const standIn = freeStandInOf(state);
  return standIn ? [{ ...standIn, step: 'assign-staff', subject }] : [];
}
