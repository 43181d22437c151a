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
import { mayKnowOpen, type Matter } from './about-whom.js';
import type { About } from './fields.js';
import type { Restriction } from './restrictions.js';

/** INC-1: something happened that puts persons of the case in danger. */
export interface Incident extends Matter {
  readonly incidentId: string;
  readonly kind: IncidentKind | 'contact-lost' | 're-trafficked';
  readonly personIds: readonly PersonId[];
  readonly text: VaultId | null;
  readonly on: IsoDay;
  /** `null`: it followed from what was told before (LOST-1). */
  readonly recordedBy: StaffId | null;
  acknowledgedBy: StaffId | null;
}

/**
 * What is not done for a person until somebody lifts it, and why: an incident, or the first record of a death
 * (DEATH-1).
 */
export interface Hold {
  /** `<ref>:<personId>:<matter>`. */
  readonly holdId: string;
  readonly personId: PersonId;
  readonly matter: HeldMatter;
  /** The incident's id, or the id under which it was placed, or `death`. */
  readonly ref: string;
  readonly since: IsoDay;
}

/** INC-3. */
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
  /** INC-2. */
  restrictions: Restriction[];
  /** INC-4: who was called from outside the case. Absent: nobody. */
  independents?: Part[];
  /** INC-4: what was said of the last two of the fallback list, and by which organisation. Absent: nothing. */
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

/** INC-4: the incident or complaint of which nobody has said yet whom it is about. */
export const findOpenMatter = (state: CaseState, matterId: string): Incident | Complaint | undefined => {
  const matter = findIncident(state, matterId) ?? findComplaint(state, matterId);
  return matter?.aboutOpen ? matter : undefined;
};

/** INC-4: all of them, by their ids. */
export const openMatterIds = ({ incidents: { incidents, complaints } }: CaseState): string[] => [
  ...incidents.filter(({ aboutOpen }) => aboutOpen).map(({ incidentId }) => incidentId),
  ...complaints.filter(({ aboutOpen }) => aboutOpen).map(({ complaintId }) => complaintId),
];

/**
 * INC-1: nobody has to be called any more. INC-2: what is about somebody keeps no file open, which would tell them;
 * it goes on being asked in the closed one.
 */
export const allAcknowledged = ({ incidents }: CaseState): boolean =>
  incidents.incidents.every(({ acknowledgedBy, about }) => acknowledgedBy !== null || isAboutSomebody(about));

/** Those with an outcome are out of the programme: nothing is withheld from them any more. */
export const holdsInForce = ({ incidents, persons }: CaseState): Hold[] =>
  incidents.holds.filter(({ personId }) => {
    const person = persons[personId];
    return person !== undefined && (isUndecided(person) || isDeathReported(person));
  });

export const isHeld = (state: CaseState, matter: HeldMatter, personId: PersonId): boolean =>
  holdsInForce(state).some((hold) => hold.matter === matter && hold.personId === personId);

/** PEOPLE-2: what is about somebody is about each of their accounts. */
export const aboutPersons = (state: CaseState, about: About): About =>
  about.staffIds ? { ...about, staffIds: withOtherAccounts(state, about.staffIds) } : about;

export const isAboutActor = (
  { staffIds = [], organisationIds = [] }: About,
  who: Who & Pick<Actor, 'organisationId'>,
): boolean =>
  staffIds.some((staffId) => isSelf(who, staffId)) || organisationIds.includes(who.organisationId);

/** INC-2: a restriction is about them or their office; or an accusation, from before there were restrictions. */
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

/** INC-2: whether an id stands for something that somebody must never learn of. INC-4: or may be about them. */
export const isAccusation = (state: CaseState, id: string): boolean => carries(state, id, isKeptMatter);

const isKeptMatter = ({ about, aboutOpen }: Matter): boolean => aboutOpen === true || isAboutSomebody(about);

/**
 * INC-2: whether an id stands for something that this member of staff must never learn of: an incident, a complaint
 * or a restriction about them or their organisation, or whatever carries its id (a hold, a task, an alert, a
 * deadline). INC-4: or which may be about them.
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
      isAboutActor(matter.about, actor) || (matter.aboutOpen === true && !mayKnowOpen(state, matter, actor)),
  );

const carries = (state: CaseState, id: string, isWanted: (matter: Matter) => boolean): boolean => {
  const { incidents, complaints, restrictions, holds } = state.incidents;
  return (
    incidents.some((one) => id.includes(one.incidentId) && isWanted(one)) ||
    complaints.some((one) => id.includes(one.complaintId) && isWanted(one)) ||
    restrictions.some(({ about, restrictionId }) => id.includes(restrictionId) && isWanted({ about })) ||
    holds.some((hold) => id.includes(hold.holdId) && isWanted({ about: keptFromBy(state, hold) }))
  );
};

/**
 * From whom a hold is kept: those of whom an incident tells, and all who read nothing new of the person when it was
 * placed.
 */
export function keptFromBy(
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
