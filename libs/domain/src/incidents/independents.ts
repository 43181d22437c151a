import type { OrganisationId, Part, StaffId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';
import { isNeverShown, isSamePerson, type KnownPersons } from '../case/natural-person.js';
import { independentsOf, namedSeats } from '../case/parts.js';
import type { About } from './fields.js';
import { isRestricted, restrictionsInForce } from './restrictions.js';
import { aboutPersons } from './state.js';
import { independentLifters } from './wardens.js';

/** PEOPLE-2: the number of people who lift a restriction. */
const wanted = 2;

/**
 * INC-4: makes sure that two independent people are left. Independent people are outside the accuser's organisation and
 * are not accused. If fewer than two are left, the first two independent people of the fallback list get a seat and
 * read what the case-manager reads. As a last resort, the last two people of the list get the seat. When no restriction
 * is in force any more, these people lose the seat.
 */
export function keepSomebodyIndependent(draft: CaseState, { known: { fallback } }: Fact): void {
  const restrictions = restrictionsInForce(draft);
  if (restrictions.length === 0) delete draft.incidents.independents;
  if (!fallback || restrictions.every((one) => independentLifters(draft, one) >= wanted)) return;
  const accusers = restrictions.flatMap(({ by }) => by?.organisationId ?? []);
  const named = namedSeats(draft).map(({ part }) => part.organisationId);
  const outside = fallback.filter(
    ({ organisationId, staffId }) => !named.includes(organisationId) && !isNeverShown(draft, { staffId }),
  );
  const unaccused = outside.filter(
    (part) => !accusers.includes(part.organisationId) && !isRestricted(draft, part),
  );
  const called = [...new Set([...unaccused, ...outside.slice(-wanted)])].slice(0, wanted);
  if (called.length > 0) draft.incidents.independents = [...independentsOf(draft), ...called];
}

/**
 * The people that a matter is about, with all their accounts (PEOPLE-2). INC-4: the last two people of the fallback
 * list are left out while all their accusers belong to one organisation. The state still stores the accusations.
 */
export function accusedIn(draft: CaseState, fact: Fact, about: About): About {
  const { organisationId: by } = fact.actor!;
  const { fallback = [] } = fact.known;
  const isProtected = (id: StaffId | OrganisationId): boolean =>
    lastOfFallback(draft, fallback, [id]).some((one) => isSaidByOne(draft, one, by));
  const said = lastOfFallback(draft, fallback, [...(about.staffIds ?? []), ...(about.organisationIds ?? [])]);
  const left: About = {
    ...about,
    ...(about.staffIds && { staffIds: about.staffIds.filter((id) => !isProtected(id)) }),
    ...(about.organisationIds && {
      organisationIds: about.organisationIds.filter((id) => !isProtected(id)),
    }),
  };
  if (said.length > 0)
    draft.incidents.saidOfLastTwo = [
      ...(draft.incidents.saidOfLastTwo ?? []),
      ...said.map((id) => ({ about: id, by })),
    ];
  return aboutPersons(draft, left);
}

/**
 * INC-4: the organisations among the last two entries of the fallback list that these ids name. An id may name the
 * organisation itself or its lead.
 */
export const lastOfFallback = (
  state: KnownPersons,
  fallback: readonly Part[],
  ids: readonly (StaffId | OrganisationId)[],
): readonly OrganisationId[] =>
  fallback
    .slice(-wanted)
    .filter((part) =>
      ids.some((id) => id === part.organisationId || isSamePerson(state, id, part.leadStaffId)),
    )
    .map(({ organisationId }) => organisationId);

const isSaidByOne = ({ incidents }: CaseState, id: string, by: OrganisationId): boolean =>
  (incidents.saidOfLastTwo ?? []).every((one) => one.about !== id || one.by === by);
