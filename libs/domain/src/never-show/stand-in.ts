import type { Actor, Part } from '@homeward/contracts';
import { isAsked, partAsked, partOfWait, type Asked } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { isNeverShown } from '../case/natural-person.js';
import { independentPlaces } from '../incidents/alarm-order.js';
import { namedIn } from '../case/parts.js';
import type { Wait } from '../case/wait.js';
import { isRestricted } from '../incidents/restrictions.js';

/**
 * PEOPLE-1: the people who name a person for a part if the lead of the part's organisation may not know of the case.
 */
const order: readonly Asked[] = [
  { role: 'team-lead', at: 'case-manager' },
  { role: 'case-manager' },
  { role: 'team-lead', at: 'counsellor' },
  { role: 'team-lead', at: 'protection-officer' },
  { role: 'team-lead', at: 'donor-officer' },
];

const standInsOf = (state: CaseState): readonly Asked[] =>
  [...order, ...independentPlaces(state)].filter((asked) => {
    const part = partAsked(state, asked);
    return part !== undefined && !isNeverShown(state, { staffId: namedIn(part, asked.role) });
  });

export const standInOf = (state: CaseState): Asked | undefined => standInsOf(state)[0];

/** INC-2: the people who may stand in and are not restricted. */
const freeStandInsOf = (state: CaseState): readonly Asked[] =>
  standInsOf(state).filter((asked) => {
    const part = partAsked(state, asked)!;
    return !isRestricted(state, { ...part, staffId: namedIn(part, asked.role) });
  });

export const freeStandInOf = (state: CaseState): Asked | undefined => freeStandInsOf(state)[0];

/** INC-2: the leads above, who speak for a restricted lead. */
export const freeLeadsOf = (state: CaseState): readonly Asked[] =>
  freeStandInsOf(state).filter(({ role }) => role === 'team-lead');

/** INC-2: true if this lead speaks for the restricted lead of that part. */
export const speaksForLead = (state: CaseState, actor: Actor, part: Part | undefined): boolean =>
  part !== undefined &&
  isRestricted(state, { staffId: part.leadStaffId, organisationId: part.organisationId }) &&
  freeLeadsOf(state).some((asked) => isAsked(state, asked, actor));

/** SEE-4, INC-2: true if this person names people in place of a lead who is on the never-show list or restricted. */
export function standsInFor(state: CaseState, actor: Actor, lead: Part | undefined): boolean {
  if (lead === undefined) return false;
  const who = { staffId: lead.leadStaffId, organisationId: lead.organisationId };
  const standIns = [
    ...(isNeverShown(state, who) ? [standInOf(state), freeStandInOf(state)] : []),
    ...(isRestricted(state, who) ? [freeStandInOf(state)] : []),
  ];
  return standIns.some((standIn) => standIn !== undefined && isAsked(state, standIn, actor));
}

/** If the wait would name somebody on the never-show list, waits until another person is named. */
export function orAnotherPerson(state: CaseState, wait: Wait): Wait {
  const part = partOfWait(state, wait);
  const standIn =
    part && isNeverShown(state, { staffId: namedIn(part, wait.role) }) ? standInOf(state) : undefined;
  return standIn ? { ...standIn, step: 'assign-staff', subject: wait.at ?? wait.role } : wait;
}
