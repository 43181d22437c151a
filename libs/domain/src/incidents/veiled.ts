import type { Actor } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { Who } from '../case/natural-person.js';
import { mayKnowOpenMatter, type Matter } from './about-whom.js';
import type { About } from './fields.js';
import { restrictionsInForce } from './restrictions.js';
import { holdsInForce, isAboutActor, isAboutSomebody, openMatterIds, type Hold } from './state.js';

/**
 * INC-2: true if an id stands for something that must be hidden from some staff. INC-4: also true if nobody has said
 * yet who the matter is about.
 */
export const isAccusation = (state: CaseState, id: string): boolean => carries(state, id, isMatterHidden);

const isMatterHidden = ({ about, aboutOpen }: Matter): boolean =>
  aboutOpen === true || isAboutSomebody(about);

/**
 * INC-2: true if an id stands for something that must be hidden from this member of staff: an incident, a complaint or
 * a restriction about the member of staff or their organisation, a hold that is hidden from them (`staffWithoutHold`),
 * or an item whose id contains the id of one of these (a hold, a task, an alert, a deadline). INC-4: also true if the
 * matter may be about this member of staff.
 */
export const isHiddenFrom = (
  state: CaseState,
  actor: (Who & Pick<Actor, 'organisationId'> & Partial<Pick<Actor, 'role'>>) | null,
  id: string | null,
): boolean =>
  actor !== null &&
  id !== null &&
  carries(
    state,
    id,
    (matter) =>
      isAboutActor(matter.about, actor) ||
      (matter.aboutOpen === true && !mayKnowOpenMatter(state, matter, actor)),
  );

const carries = (state: CaseState, id: string, isWanted: (matter: Matter) => boolean): boolean => {
  const { incidents, complaints, restrictions, holds } = state.incidents;
  return (
    incidents.some((one) => id.includes(one.incidentId) && isWanted(one)) ||
    complaints.some((one) => id.includes(one.complaintId) && isWanted(one)) ||
    restrictions.some(({ about, restrictionId }) => id.includes(restrictionId) && isWanted({ about })) ||
    holds.some((hold) => id.includes(hold.holdId) && isWanted({ about: staffWithoutHold(state, hold) }))
  );
};

/**
 * The staff from whom a hold is hidden: the staff whom the hold's incident is about, and all staff who were restricted
 * about the person when the hold was placed.
 */
export function staffWithoutHold(
  { incidents: { restrictions, incidents } }: CaseState,
  { ref, personId, since }: Hold,
): About {
  const all: readonly About[] = [
    ...incidents.filter(({ incidentId }) => incidentId === ref).map(({ about }) => about),
    ...restrictions
      .filter(
        ({ personIds, on, liftedOn }) =>
          personIds.includes(personId) && on <= since && (liftedOn === null || since <= liftedOn),
      )
      .map(({ about }) => about),
  ];
  return {
    staffIds: all.flatMap(({ staffIds = [] }) => staffIds),
    organisationIds: all.flatMap(({ organisationIds = [] }) => organisationIds),
  };
}

/**
 * INC-2: true if the case may hide something from a particular person. If true, the database stores no wait of the case
 * in clear, because a missing task would reveal who the matter is about. While an incident or a complaint is unsettled,
 * the result is always true, even if the matter is about nobody.
 */
export const isVeiled = (state: CaseState): boolean =>
  restrictionsInForce(state).length > 0 ||
  isAnyMatterUnsettled(state) ||
  holdsInForce(state).some((hold) => isAboutSomebody(staffWithoutHold(state, hold))) ||
  state.tasks.some(({ taskId }) => isAccusation(state, taskId));

function isAnyMatterUnsettled(state: CaseState): boolean {
  const { incidents, complaints } = state.incidents;
  const matterIdsWithHold = new Set(holdsInForce(state).map(({ ref }) => ref));
  return (
    openMatterIds(state).length > 0 ||
    complaints.some(({ answer }) => answer === null) ||
    incidents.some(
      ({ incidentId, acknowledgedBy }) => acknowledgedBy === null || matterIdsWithHold.has(incidentId),
    )
  );
}
