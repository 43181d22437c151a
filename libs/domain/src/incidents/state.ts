import type {
  Actor,
  HeldMatter,
  IncidentKind,
  IsoDay,
  OrganisationId,
  Part,
  PersonId,
  StaffId,
  VaultId,
} from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isSelf, withOtherAccounts, type Who } from '../case/natural-person.js';
import { isDeathReported, isUndecided } from '../case/person-line.js';
import { mayKnowOpenMatter, type Matter } from './about-whom.js';
import type { About } from './fields.js';
import type { Restriction } from './restrictions.js';

/** INC-1: an event that puts persons of the case in danger. */
export interface Incident extends Matter {
  readonly incidentId: string;
  readonly kind: IncidentKind | 'contact-lost' | 're-trafficked';
  readonly personIds: readonly PersonId[];
  readonly text: VaultId | null;
  readonly on: IsoDay;
  /** The author of the record. `null`: the incident followed from earlier records (LOST-1). */
  readonly recordedBy: StaffId | null;
  acknowledgedBy: StaffId | null;
}

/**
 * A hold: a matter in which nothing is done for a person until somebody lifts the hold. Its cause is an incident, or
 * the first report of a death (DEATH-1).
 */
export interface Hold {
  /** The id of the hold: `<ref>:<personId>:<matter>`. */
  readonly holdId: string;
  readonly personId: PersonId;
  readonly matter: HeldMatter;
  /** The incident's id, or the id under which the hold was placed, or `death`. */
  readonly ref: string;
  readonly since: IsoDay;
}

/** INC-3: a complaint. */
export interface Complaint extends Matter {
  readonly complaintId: string;
  readonly text: VaultId;
  readonly on: IsoDay;
  answer: VaultId | null;
}

export interface IncidentsState {
  incidents: Incident[];
  holds: Hold[];
  complaints: Complaint[];
  /** INC-2: all restrictions, in force or lifted. */
  restrictions: Restriction[];
  /** INC-4: the people called in from outside the case. Absent: none. */
  independents?: Part[];
  /**
   * INC-4: the accusations against the last two of the fallback list, each with the organisation that made it.
   * Absent: none.
   */
  saidOfLastTwo?: { readonly about: OrganisationId; readonly by: OrganisationId }[];
}
export const emptyIncidents = (): IncidentsState => ({
  incidents: [],
  holds: [],
  complaints: [],
  restrictions: [],
});

export const findIncident = (state: CaseState, incidentId: string): Incident | undefined =>
  state.incidents.incidents.find((incident) => incident.incidentId === incidentId);
export const findComplaint = (state: CaseState, complaintId: string): Complaint | undefined =>
  state.incidents.complaints.find((complaint) => complaint.complaintId === complaintId);

/** INC-4: the incident or complaint with this id, if nobody has said yet who it is about. */
export const findOpenMatter = (state: CaseState, matterId: string): Incident | Complaint | undefined => {
  const matter = findIncident(state, matterId) ?? findComplaint(state, matterId);
  return matter?.aboutOpen ? matter : undefined;
};

/** INC-4: the ids of all incidents and complaints for which nobody has said yet who the matter is about. */
export const openMatterIds = ({ incidents: { incidents, complaints } }: CaseState): string[] => [
  ...incidents.filter(({ aboutOpen }) => aboutOpen).map(({ incidentId }) => incidentId),
  ...complaints.filter(({ aboutOpen }) => aboutOpen).map(({ complaintId }) => complaintId),
];

/**
 * INC-1: true if nobody has to be called any more. INC-2: an incident about somebody does not keep the file open,
 * because that would reveal the incident to them. It stays a task in the closed file.
 */
export const allAcknowledged = ({ incidents }: CaseState): boolean =>
  incidents.incidents.every(({ acknowledgedBy, about }) => acknowledgedBy !== null || isAboutSomebody(about));

/** The holds in force. Persons with an outcome have left the programme, so nothing is held for them any more. */
export const holdsInForce = ({ incidents, persons }: CaseState): Hold[] =>
  incidents.holds.filter(({ personId }) => {
    const person = persons[personId];
    return person !== undefined && (isUndecided(person) || isDeathReported(person));
  });

export const isHeld = (state: CaseState, matter: HeldMatter, personId: PersonId): boolean =>
  holdsInForce(state).some((hold) => hold.matter === matter && hold.personId === personId);

/** PEOPLE-2: extends a matter about somebody to each of their accounts. */
export const aboutPersons = (state: CaseState, about: About): About =>
  about.staffIds ? { ...about, staffIds: withOtherAccounts(state, about.staffIds) } : about;

export const isAboutActor = (
  { staffIds = [], organisationIds = [] }: About,
  who: Who & Pick<Actor, 'organisationId'>,
): boolean =>
  staffIds.some((staffId) => isSelf(who, staffId)) || organisationIds.includes(who.organisationId);

/**
 * INC-2: true if a restriction in force is about this member of staff or their organisation. Also true if an incident
 * or complaint from before restrictions existed is about them.
 */
export const isAccused = (
  { incidents: { incidents, complaints, restrictions } }: CaseState,
  who: Who & Pick<Actor, 'organisationId'>,
): boolean => {
  const known = new Set(restrictions.map(({ restrictionId }) => restrictionId));
  const all = [
    ...incidents.filter(({ incidentId }) => !known.has(incidentId)),
    ...complaints.filter(({ complaintId }) => !known.has(complaintId)),
    ...restrictions.filter(({ liftedOn }) => liftedOn === null),
  ];
  return all.some(({ about }) => isAboutActor(about, who));
};

/**
 * INC-2: true if an id stands for something that must be hidden from somebody. INC-4: also if it may be about
 * somebody.
 */
export const isAccusation = (state: CaseState, id: string): boolean => carries(state, id, isMatterHidden);

const isMatterHidden = ({ about, aboutOpen }: Matter): boolean =>
  aboutOpen === true || isAboutSomebody(about);

/**
 * INC-2: true if an id stands for something that must be hidden from this member of staff: an incident, a complaint
 * or a restriction about them or their organisation, or an item that contains its id (a hold, a task, an alert, a
 * deadline). INC-4: also if the matter may be about them.
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
 * The staff from which a hold is hidden: those its incident is about, and all who were restricted from the person
 * when the hold was placed.
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

export const isAboutSomebody = ({ staffIds = [], organisationIds = [] }: About): boolean =>
  staffIds.length + organisationIds.length > 0;
