import type {
  Actor,
  IsoDay,
  IsoInstant,
  KnownFacts,
  MatchId,
  PersonId,
  Role,
  StaffStepCode,
} from '@homeward/contracts';
import { staffStepCodes } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import type { CaseState } from '../../src/case/case-state.js';
import type { Fact } from '../../src/case/fact.js';
import { identityAtOnce, identityToConfirm } from '../../src/corrections/corrected-identity.js';
import { staffSteps } from '../../src/steps.js';
import { departsOn, journeyOfLeg } from '../../src/travel/journeys.js';
import type { Dice } from './dice.js';
import { budgetsLeft } from './funds.js';
import {
  fallbackList,
  independents,
  leadAbroad,
  otherOfficer,
  placesOfTests,
  staff,
  swissLead,
} from './played-case.js';
import { drawnPayload } from './payloads/drawn.js';
import { anyConfirmation, anyCorrection, payloads } from './random-life.js';
import { inForce } from './travel.js';

/** A case so far, in memory or on the real workflow. */
export interface Lived {
  readonly state: CaseState;
  readonly facts: readonly Fact[];
  readonly now: IsoInstant;
  readonly today: IsoDay;
}

export const people: Partial<Record<Role, readonly Actor[]>> = {
  'team-lead': [swissLead, leadAbroad, ...independents],
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
/** SEE-3: a member of an organisation that has no part in the case. */
export const outsider: Actor = { ...staff('case-manager', 'outsider'), organisationId: 'elsewhere' };
export const everybody = Object.values(people).flat();
const known = {
  ...inForce,
  countrySuspended: false,
  handedOverAt: 'office-abroad',
  committedInLinkedCases: {},
  places: placesOfTests,
  fallback: fallbackList,
};

/** The next step that a person tries: usually a step that the case waits for, sometimes any step. */
export interface Choice {
  readonly step: StaffStepCode;
  readonly who: Actor;
  readonly payload: object;
  readonly known: KnownFacts;
  readonly on: IsoDay;
}

export function choose(life: Lived, dice: Dice): Choice | undefined {
  const { tasks } = life.state;
  const task = tasks.length > 0 && dice.chance(80) ? dice.one(tasks) : undefined;
  return choiceOf(
    life,
    task?.step ?? (dice.chance(15) ? 'propose-correction' : dice.one(staffStepCodes)),
    dice,
  );
}

/** This step, tried by a person in one of its roles, about a subject in the case. */
export function choiceOf(
  life: Lived,
  step: StaffStepCode,
  dice: Dice,
  who: Actor | undefined = someoneFor(step, dice),
): Choice | undefined {
  const { facts } = life;
  const payload = who && payloadOf(life, step, who, dice);
  if (payload === undefined || who === undefined) return undefined;
  const aidMatches = found(life, step, payload);
  return {
    step,
    who,
    payload,
    on: dayOf(life, step, payload),
    known: {
      ...known,
      budgetsLeft: budgetsLeft(life.state),
      ...(aidMatches && { aidMatches }),
      aidPaidInMatchedCase: facts.length % 2 === 0,
    },
  };
}

function someoneFor(step: StaffStepCode, dice: Dice): Actor | undefined {
  const { withoutSeat, roles } = staffSteps[step];
  const able = withoutSeat ? [...everybody, outsider] : everybody;
  return dice.one(able.filter(({ role }) => roles.includes(role)));
}

/** TRAV-2: the day of a boarding is the day of the flight, or today if the flight is later. */
function dayOf({ state, today }: Lived, step: StaffStepCode, payload: object): IsoDay {
  const { legId } = payload as Partial<StaffSteps['record-boarding']>;
  const journey = step === 'record-boarding' ? journeyOfLeg(state, legId!) : undefined;
  const planned = journey ? departsOn(journey, legId!) : today;
  return planned < today ? planned : today;
}

function payloadOf(life: Lived, step: StaffStepCode, who: Actor, dice: Dice): object | undefined {
  if (step === 'propose-correction') return anyCorrection(life, dice);
  if (step === 'confirm-correction') return anyConfirmation(life, who, dice);
  if (step === 'open-case') return undefined; // the case is open already
  const draw = payloads[step];
  return draw ? draw(life.state, dice) : drawnPayload(step, life.state, dice);
}

/** ELIG-1: the person whose identity becomes valid with this step. */
const identified: Partial<
  Record<StaffStepCode, (life: Lived, payload: never) => { readonly personId: PersonId } | undefined>
> = {
  'record-identity': (_, payload: StaffSteps['record-identity']) => payload,
  'propose-correction': ({ state, now }, payload: StaffSteps['propose-correction']) =>
    identityAtOnce(state, payload, now),
  'confirm-correction': ({ state }, { correctionId }: StaffSteps['confirm-correction']) =>
    identityToConfirm(state, correctionId),
};

/** Some identities have a new match, and some have the earlier matches of the same person. */
function found(life: Lived, step: StaffStepCode, payload: object): MatchId[] | undefined {
  const person = identified[step]?.(life, payload as never);
  if (person === undefined) return undefined;
  const { length } = life.facts;
  const before = Object.entries(life.state.doubleAid.matches).flatMap(([matchId, { personId, foundBy }]) =>
    foundBy === 'identity' && personId === person.personId ? [matchId] : [],
  );
  return [...(length % 5 === 0 ? [`match-${length}`] : []), ...(length % 2 === 0 ? before : [])];
}
