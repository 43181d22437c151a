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
import type { Fact } from '../case/fact.js';
import { isSelf, withOtherAccounts, type Who } from '../case/natural-person.js';
import { isDeathReported, isUndecided } from '../case/person-line.js';
import type { Matter } from './about-whom.js';
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
 * A hold: a matter in which nothing is done for a person until somebody lifts the hold. An incident, or the first
 * report of a death (DEATH-1), can cause a hold.
 */
export interface Hold {
  /** The id of the hold: `<ref>:<personId>:<matter>`. */
  readonly holdId: string;
  readonly personId: PersonId;
  readonly matter: HeldMatter;
  /**
   * The cause of the hold: the id of the incident or complaint, the id under which the hold was placed, `death`, or
   * `lost-texts`.
   */
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
   * INC-4: the accusations against the last two people of the fallback list, each with the organisation that made the
   * accusation. Absent: none.
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
 * INC-1: true if nobody has to be called any more. INC-2: an incident about a member of staff or an organisation does
 * not keep the file open, because an open file would reveal the incident to them. Such an incident stays a task in the
 * closed file.
 */
export const allAcknowledged = ({ incidents }: CaseState): boolean =>
  incidents.incidents.every(({ acknowledgedBy, about }) => acknowledgedBy !== null || isAboutSomebody(about));

/**
 * The holds in force. Persons with an outcome have left the programme, so holds no longer apply to them. Exception: a
 * death of the person is reported and not confirmed yet.
 */
export const holdsInForce = ({ incidents, persons }: CaseState): Hold[] =>
  incidents.holds.filter(({ personId }) => {
    const person = persons[personId];
    return person !== undefined && (isUndecided(person) || isDeathReported(person));
  });

export const isHeld = (state: CaseState, matter: HeldMatter, personId: PersonId): boolean =>
  holdsInForce(state).some((hold) => hold.matter === matter && hold.personId === personId);

/** PEOPLE-2: extends a matter about a member of staff to every account of that member of staff. */
export const aboutPersons = (state: CaseState, about: About): About =>
  about.staffIds ? { ...about, staffIds: withOtherAccounts(state, about.staffIds) } : about;

export const isAboutActor = (
  { staffIds = [], organisationIds = [] }: About,
  who: Who & Pick<Actor, 'organisationId'>,
): boolean =>
  staffIds.some((staffId) => isSelf(who, staffId)) || organisationIds.includes(who.organisationId);

/**
 * INC-2: true if a restriction in force is about this member of staff or their organisation. Also true if an incident
 * or complaint that is older than the restrictions feature is about either of them.
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

export const isAboutSomebody = ({ staffIds = [], organisationIds = [] }: About): boolean =>
  staffIds.length + organisationIds.length > 0;

/** INC-1: places a hold. Nothing of this matter is done for the person until somebody lifts the hold. */
export function hold(
  draft: CaseState,
  { occurredOn }: Fact,
  ref: string,
  personId: string,
  matter: HeldMatter,
): void {
  const holdId = `${ref}:${personId}:${matter}`;
  if (draft.incidents.holds.some((held) => held.holdId === holdId)) return;
  draft.incidents.holds.push({ holdId, personId, matter, ref, since: occurredOn });
}
