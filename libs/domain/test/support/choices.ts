import type { Actor, IsoDay, IsoInstant, KnownFacts, Role, StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '../../src/kernel/case-state.js';
import type { Fact } from '../../src/kernel/fact.js';
import { staffStepCodes, staffSteps } from '../../src/steps-table.js';
import { leadAbroad, otherOfficer, staff, swissLead } from './played-case.js';
import type { Dice } from './dice.js';
import { anyConfirmation, anyCorrection, payloads } from './random-life.js';
import { inForce } from './travel.js';

/** A case as far as it was lived, wherever it is played. */
export interface Lived {
  readonly state: CaseState;
  readonly facts: readonly Fact[];
  readonly now: IsoInstant;
  readonly today: IsoDay;
}

export const people: Partial<Record<Role, readonly Actor[]>> = {
  'team-lead': [swissLead, leadAbroad],
  counsellor: [staff('counsellor')],
  'case-manager': [staff('case-manager')],
  'donor-officer': [staff('donor-officer')],
  'travel-officer': [staff('travel-officer')],
  'airport-assistant': [staff('airport-assistant')],
  'local-officer': [staff('local-officer'), otherOfficer],
  'protection-officer': [staff('protection-officer')],
  'finance-approver': [staff('finance-approver'), staff('finance-approver', 'case-manager')],
  'finance-releaser': [staff('finance-releaser'), staff('finance-releaser', 'finance-approver')],
};
export const everybody = Object.values(people).flat();
const known = { ...inForce, countrySuspended: false, handedOverAt: 'office-abroad' };

/** What somebody may try next: mostly what the case waits for, sometimes anything. */
export interface Choice {
  readonly step: StaffStepCode;
  readonly who: Actor;
  readonly payload: object;
  readonly known: KnownFacts;
}

export function choose(life: Lived, dice: Dice): Choice | undefined {
  const { state, facts } = life;
  const task = state.tasks.length > 0 && dice.chance(80) ? dice.one(state.tasks) : undefined;
  const step = task?.step ?? (dice.chance(15) ? 'propose-correction' : dice.one(staffStepCodes));
  const payload = payloadOf(life, step, dice);
  const who = dice.one(everybody.filter(({ role }) => staffSteps[step].roles.includes(role)));
  if (payload === undefined || who === undefined) return undefined;
  const aidMatches = found(life, step);
  return {
    step,
    who,
    payload,
    known: { ...known, aidMatches, aidPaidInMatchedCase: facts.length % 2 === 0 },
  };
}

function payloadOf(life: Lived, step: StaffStepCode, dice: Dice): object | undefined {
  if (step === 'propose-correction') return anyCorrection(life, dice);
  if (step === 'confirm-correction') return anyConfirmation(life, dice);
  return payloads[step]?.(life.state, dice);
}

/** ELIG-1: some identities look like one that was met before. */
const found = ({ facts }: Lived, step: StaffStepCode): string[] =>
  step === 'record-identity' && facts.length % 5 === 0 ? [`match-${facts.length}`] : [];
