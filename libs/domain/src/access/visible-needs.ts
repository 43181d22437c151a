import type { Actor, DataCategory, PersonId, Refusal } from '@homeward/contracts';
import type { PersonLine } from '../case/person-line.js';
import type { Situation } from '../case/step-rule.js';
import { isPlanDecided } from '../planning/state.js';
import { riskPermitsDeparture } from '../risk/state.js';
import { missingAtGate, type AskedAtGate } from '../travel/gate.js';
import { travellerOf } from '../travel/state.js';
import { visibleStanding } from './outcome-categories.js';
import { readsOf } from './reads.js';

/** What may still be missing for a person's departure, in the order of the programme. */
export const needKinds = [
  'identity',
  'safe-contact',
  'finding',
  'earlier-aid',
  'voluntariness',
  'consent',
  'risk-decision',
  'child-track',
  'plan',
  'travel-document',
  'journey',
  'fitness',
  'escort',
  'hand-over',
] as const;
export type NeedKind = (typeof needKinds)[number];

/**
 * What is still missing before a person can leave. `because`: the refusal of the rule that requires the missing item.
 */
export interface Need {
  readonly needs: NeedKind;
  readonly because: Refusal | null;
}

interface NeedCategories {
  /**
   * All categories from which the need follows. If a reader of only some of these categories saw the need, it would
   * reveal the other categories (SEE-7).
   */
  readonly of: readonly DataCategory[];
  /** Present if the need also follows from data of the other persons in the case. */
  readonly ofAll?: true;
}

const categoriesOfNeeds: Readonly<Record<NeedKind, NeedCategories>> = {
  identity: { of: ['identity', 'travel'] },
  'safe-contact': { of: ['contact', 'travel'] },
  finding: { of: ['trafficking', 'travel'] },
  'earlier-aid': { of: ['money', 'travel'] },
  voluntariness: { of: ['consent', 'travel'] },
  consent: { of: ['consent', 'identity', 'travel'] },
  'risk-decision': { of: ['risk', 'identity', 'travel'], ofAll: true },
  'child-track': { of: ['risk', 'identity', 'travel'], ofAll: true },
  plan: { of: ['plan', 'travel'], ofAll: true },
  'travel-document': { of: ['travel'] },
  // GATE-3: this need follows from the country that the case is registered for, and from the place that the risk
  // decision names.
  journey: { of: ['risk', 'identity', 'travel'], ofAll: true },
  fitness: { of: ['health', 'travel'] },
  escort: { of: ['risk', 'identity', 'travel'], ofAll: true },
  'hand-over': { of: ['travel'] },
};

/**
 * The categories from which a need follows. MINOR-2: the need for somebody to meet a child follows from the child's
 * track. GATE-3: a need that concerns another country follows from the country that the case is registered for, which
 * is part of the identity.
 */
function categoriesOfNeed({ needs, because }: Need): NeedCategories {
  if (because?.code === 'HAND_OVER.CHILD_ALONE') return categoriesOfNeeds['child-track'];
  const categories = categoriesOfNeeds[needs];
  return because?.rule === 'GATE-3' ? { ...categories, of: [...categories.of, 'identity'] } : categories;
}

/**
 * What is still missing for each person who has not left, according to the rules that end the next stages. A need is
 * shown only to a reader who reads everything from which the need follows. No need is shown about persons whose
 * progress this reader may not follow.
 */
export function visibleNeedsFor(situation: Situation, actor: Actor): ReadonlyMap<PersonId, readonly Need[]> {
  const { state, today } = situation;
  const reads = readsOf(state, actor, today);
  const persons = Object.values(state.persons).filter(
    (person) =>
      reads.follows(person.personId) &&
      travellerOf(state, person.personId).departedOn === null &&
      visibleStanding(state, person, reads.of(person)).status === 'takes-part',
  );
  const isVisible = (need: Need, { personId }: PersonLine): boolean => {
    const { of, ofAll } = categoriesOfNeed(need);
    const readable = ofAll ? reads.of({}) : reads.of({ personId });
    return of.every((category) => readable.includes(category));
  };
  return new Map(
    persons.map((person) => [
      person.personId,
      needsOf(situation, person).filter((need) => isVisible(need, person)),
    ]),
  );
}

function needsOf(situation: Situation, person: PersonLine): Need[] {
  const { state, occurredOn } = situation;
  const missing: Partial<Record<AskedAtGate, Refusal>> = missingAtGate(situation, person.personId);
  const causes: Partial<Record<NeedKind, Refusal | true>> = {
    ...(person.identity === null && { identity: true }),
    ...(person.safeContact === null && { 'safe-contact': true }),
    ...(person.finding === 'presumed' && { finding: true }),
    ...(!(person.personId in state.registration.earlierAid) && { 'earlier-aid': true }),
    ...(!isPlanDecided(state) && { plan: true }),
    'risk-decision': riskPermitsDeparture(state, occurredOn),
    ...missing,
  };
  return needKinds.flatMap((needs): Need[] => {
    const because = causes[needs];
    return because === undefined ? [] : [{ needs, because: because === true ? null : because }];
  });
}
