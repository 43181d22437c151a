import type { Actor, StaffId } from '@homeward/contracts';
import { dataProtection, isAsked, partAsked, type Asked } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { isNeverShown, isSamePerson, isSelf } from '../case/natural-person.js';
import { namedIn, filledParts } from '../case/parts.js';
import { alarmOrder, orderOfLifters } from './alarm-order.js';
import type { About } from './fields.js';
import { isRestricted, restrictionsInForce, type Restriction } from './restrictions.js';
import { isAboutActor } from './state.js';

/**
 * The people responsible for an incident or a complaint, the wardens. These people are excluded: the people that the
 * matter is about, and their leads (INC-4); people whose manager is accused, because managers see their team's tasks
 * (INC-2); people who never see the case (SEE-4); and restricted people. At least one warden is left, regardless of the
 * allegations.
 */
export function wardensOf(state: CaseState, about: About): readonly Asked[] {
  const fit = fitFor(state, about, alarmOrder(state));
  return fit.length > 0 ? fit : atLeast(1, state, about, orderOfLifters(state));
}

/**
 * INC-4: the person who must say who a report is about, if the report's author did not say it. A restricted person is
 * not asked. Exception: if nobody is suitable, the team-lead of the case is asked.
 */
export const whoSaysAboutWhom = (state: CaseState): Asked =>
  fitFor(state, {}, dataProtection)[0] ?? dataProtection.at(-1)!;

/** The people who may lift a restriction about the named staff: at least two, if the case has two. */
export const liftersOf = (state: CaseState, about: About): readonly Asked[] =>
  onePlaceEach(state, atLeast(2, state, about, orderOfLifters(state)));

/** True if at least two uninvolved people remain. */
export const canBeLifted = (state: CaseState, about: About): boolean =>
  onePlaceEach(state, fitFor(state, about, orderOfLifters(state))).length >= 2;

/**
 * INC-4: the number of people who may lift the restriction and are neither accused nor in the organisation that made
 * it. A part that nobody has taken counts as one person in addition to the part's lead.
 */
export function independentLifters(state: CaseState, { about, by }: Restriction): number {
  const parts = fitFor(state, about, orderOfLifters(state)).map((asked) => ({
    asked,
    part: partAsked(state, asked)!,
  }));
  const persons = parts
    .filter(({ part }) => part.organisationId !== by?.organisationId)
    .map(({ asked: { role }, part }) =>
      part.taken || role === 'team-lead' ? namedIn(part, role) : `${role} ${part.organisationId}`,
    );
  return new Set(persons).size;
}

export const isWarden = (state: CaseState, about: About, actor: Actor): boolean =>
  isOneOf(state, wardensOf(state, about), about, actor);

export const isLifter = (state: CaseState, about: About, actor: Actor): boolean =>
  isOneOf(state, liftersOf(state, about), about, actor);

/**
 * Selects at least `wanted` people. If too few candidates are suitable, people who only lead the accused or are led by
 * the accused are added, and then restricted people. If nobody is left, the last candidate with a part is selected.
 */
function atLeast(wanted: number, state: CaseState, about: About, candidates: readonly Asked[]): Asked[] {
  const fit = fitFor(state, about, candidates);
  if (fit.length >= wanted) return fit;
  const beside = candidates.filter(
    (asked) => !fit.includes(asked) && partAsked(state, asked) && !isNamedIn(state, about, asked),
  );
  const free = [...fit, ...beside.filter((asked) => !isNarrowed(state, asked))];
  if (free.length >= wanted) return free;
  const left = [...fit, ...beside];
  return left.length > 0 ? left : candidates.filter((asked) => partAsked(state, asked)).slice(-1);
}

function fitFor(state: CaseState, about: About, candidates: readonly Asked[]): Asked[] {
  return candidates.filter((asked) => {
    const part = partAsked(state, asked);
    if (!part) return false;
    const { organisationId, leadStaffId } = part;
    const staffIds = [namedIn(part, asked.role), leadStaffId];
    return (
      !isNeverShown(state, { staffId: staffIds[0]! }) &&
      !leadsAccused(state, about, staffIds[0]!) &&
      staffIds.every((staffId) => {
        const who = { staffId, organisationId };
        return !isAboutActor(about, who) && !isRestricted(state, who);
      })
    );
  });
}

/** INC-4: true if this lead leads somebody who is restricted, or accused in this matter. */
function leadsAccused(state: CaseState, about: About, leadStaffId: StaffId): boolean {
  const accused = [about, ...restrictionsInForce(state).map((one) => one.about)].flatMap(
    ({ staffIds = [] }) => staffIds,
  );
  return filledParts(state).some(
    ({ part }) =>
      isSamePerson(state, part.leadStaffId, leadStaffId) &&
      !isSamePerson(state, part.staffId, leadStaffId) &&
      accused.some((staffId) => isSamePerson(state, staffId, part.staffId)),
  );
}

/** True if a restriction is about the person asked or their organisation. */
function isNarrowed(state: CaseState, asked: Asked): boolean {
  const part = partAsked(state, asked)!;
  return isRestricted(state, { ...part, staffId: namedIn(part, asked.role) });
}

function isNamedIn(state: CaseState, about: About, asked: Asked): boolean {
  const part = partAsked(state, asked)!;
  const staffId = namedIn(part, asked.role);
  return isNeverShown(state, { staffId }) || isAboutActor(about, { ...part, staffId });
}

/** PEOPLE-2: removes places so that a person who holds two places counts once. */
function onePlaceEach(state: CaseState, places: readonly Asked[]): Asked[] {
  const names = places.map((asked) => namedIn(partAsked(state, asked)!, asked.role));
  return places.filter((_, i) => names.indexOf(names[i]!) === i);
}

const isOneOf = (state: CaseState, places: readonly Asked[], about: About, actor: Actor): boolean =>
  !isAboutActor(about, actor) &&
  places.some((asked) => {
    if (!isAsked(state, asked, actor)) return false;
    return !isRestricted(state, actor) || isSelf(actor, namedIn(partAsked(state, asked)!, asked.role));
  });

/** INC-1: true for the team-lead of the organisation that owns the case. */
export const ownsTheCase = ({ parts }: CaseState, { role, organisationId }: Actor): boolean =>
  role === 'team-lead' && parts['case-manager']?.organisationId === organisationId;
