import type { IsoDay, PersonId, Refusal } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { isMinorOn, isUndecided, takesPart, type PersonLine } from '../case/person-line.js';
import { travellerOf } from '../travel/state.js';
import type { RecordAccompaniedMinor } from './steps/record-accompanied-minor.step.js';
import type { RecordCare } from './steps/record-care.step.js';
import type { RecordUnaccompaniedMinor } from './steps/record-unaccompanied-minor.step.js';

/**
 * MINOR-1: which parts of the accompanied track are done. Stores only that a finding exists, not the content of the
 * finding.
 */
type AccompaniedTrack = Readonly<Omit<RecordAccompaniedMinor, 'personId' | 'concern'>>;
/** MINOR-2: which parts of the unaccompanied track are done. */
type UnaccompaniedTrack = Readonly<Omit<RecordUnaccompaniedMinor, 'personId'>>;

/** The recorded data of one child. */
export interface MinorFile {
  accompanied: AccompaniedTrack | null;
  unaccompanied: UnaccompaniedTrack | null;
  /**
   * True once a concern was raised, whatever later records of the first track say. Only a correction can say that there
   * was no concern (FACT-2).
   */
  concern: boolean;
  /** DEATH-1: true if the adult who accompanied the child has died. */
  leftBehind: boolean;
  /** DEATH-1: true if, after a death, no adult of the case who may accompany a child is left. */
  leftAlone: boolean;
  /**
   * MINOR-5: present while the child is separated from the companions. `inCareOf` names who takes care of the child,
   * once this is known.
   */
  parted?: { inCareOf: Exclude<RecordCare['inCareOf'], 'not-known' | 'other'> | null };
  /** The number of records of each track. If a track has only one record, that record can be struck (FACT-2). */
  told: Record<'accompanied' | 'unaccompanied', number>;
}
export type MinorsState = Record<PersonId, MinorFile>;

const noFile: MinorFile = Object.freeze({
  accompanied: null,
  unaccompanied: null,
  concern: false,
  leftBehind: false,
  leftAlone: false,
  told: { accompanied: 0, unaccompanied: 0 },
});
/** The file of a child, for reading. To change it, use `minorFile`. */
export const fileOf = (state: CaseState, personId: PersonId): Readonly<MinorFile> =>
  state.minors[personId] ?? noFile;
export const minorFile = (draft: CaseState, personId: PersonId): MinorFile =>
  (draft.minors[personId] ??= { ...noFile, told: { ...noFile.told } });

/**
 * MINOR-4: true if the person is a child, or may be one. If nobody has recorded the identity of a person yet, the age
 * is not in doubt: registration asks for the identity.
 */
export const isChild = (person: PersonLine, on: IsoDay): boolean =>
  isMinorOn(person, on) && (person.adultFrom !== null || person.identity !== null);

/**
 * MINOR-1: true if the person may accompany a child: they take part, and are of age beyond doubt on this day
 * (MINOR-4).
 */
function mayAccompany(state: CaseState, personId: PersonId, on: IsoDay): boolean {
  const person = state.persons[personId];
  return person !== undefined && takesPart(person) && !isMinorOn(person, on);
}

/**
 * The track of a child. A child is on the second track if the child was moved there (a concern, a record of that track,
 * or no adult left), or if no holder of parental authority travels with the child any more.
 */
export function trackOf(state: CaseState, personId: PersonId, on: IsoDay): 'accompanied' | 'unaccompanied' {
  const { accompanied } = fileOf(state, personId);
  const withParent = accompanied !== null && mayAccompany(state, accompanied.accompaniedBy, on);
  return withParent && !isOnSecondTrack(state, personId) ? 'accompanied' : 'unaccompanied';
}

/**
 * MINOR-1: the adult that a child of the first track is to travel with on this day. `undefined`: no such adult exists.
 */
export function accompanying(state: CaseState, personId: PersonId, on: IsoDay): PersonId | undefined {
  const adult = fileOf(state, personId).accompanied?.accompaniedBy;
  const isFirst = trackOf(state, personId, on) === 'accompanied';
  return isFirst && adult !== undefined && goesWith(state, personId, adult, on) ? adult : undefined;
}

/**
 * MINOR-1: true if this adult may go with this child: the adult has not left the child on an earlier day, and the
 * child has not left without the adult. CASE-5: a child who was born abroad is with its parent, who may have arrived.
 */
export function goesWith(state: CaseState, personId: PersonId, adult: PersonId, on: IsoDay): boolean {
  if (state.persons[personId]?.bornThere) return mayAccompany(state, adult, on);
  const [child, other] = [personId, adult].map((id) => travellerOf(state, id).departedOn);
  const parted = child === null ? other !== null && other! < on : other === null;
  return mayAccompany(state, adult, on) && !parted;
}

/** True if the child has been moved to the second track. Only a correction moves it back. */
export const isOnSecondTrack = (state: CaseState, personId: PersonId): boolean => {
  const { unaccompanied, concern, leftAlone } = fileOf(state, personId);
  return unaccompanied !== null || concern || leftAlone;
};

/**
 * DEATH-1: true if a child needs a new track. Nothing else is asked about the child until somebody is responsible for
 * the child again, or the child is of age.
 */
export function awaitsNewTrack(state: CaseState, personId: PersonId, on: IsoDay): boolean {
  const { leftBehind, accompanied, unaccompanied } = fileOf(state, personId);
  const isTaken = accompanied !== null || unaccompanied?.guardianAppointed === true;
  return leftBehind && !isTaken && isMinorOn(state.persons[personId]!, on);
}

/**
 * DEATH-1: voids the first track of the children that the deceased accompanied. If no adult of the case is left who may
 * accompany a child, the first tracks of all children are void, and all children are on the second track.
 */
export function leaveChildrenBehind(draft: CaseState, deceased: PersonId, on: IsoDay): void {
  const adults = personsOf(draft).filter(({ personId }) => mayAccompany(draft, personId, on));
  for (const child of personsOf(draft).filter((person) => isUndecided(person) && isMinorOn(person, on))) {
    const { personId } = child;
    if (adults.length > 0 && fileOf(draft, personId).accompanied?.accompaniedBy !== deceased) continue;
    const file = minorFile(draft, personId);
    Object.assign(file, {
      accompanied: null,
      leftBehind: true,
      leftAlone: file.leftAlone || adults.length === 0,
    });
  }
}

export const hasGuardian = (state: CaseState, personId: PersonId): boolean =>
  fileOf(state, personId).unaccompanied?.guardianAppointed === true;
/** MINOR-2: true if a receiving carer is named. A carer who failed to come no longer counts (TRAV-4). */
export const hasReceivingCarer = (state: CaseState, personId: PersonId): boolean =>
  fileOf(state, personId).unaccompanied?.receivingCarer !== undefined;

/** GATE-3: voids the determination for the child and the receiving carer, because both were for another country. */
export function voidForNewPlace(draft: CaseState, personId: PersonId): void {
  const { unaccompanied } = fileOf(draft, personId);
  if (unaccompanied === null) return;
  const { determination: _, receivingCarer: __, ...rest } = unaccompanied;
  minorFile(draft, personId).unaccompanied = rest;
}

/** INC-4: voids the consent and the appointment of an accused guardian. Another guardian is appointed and asked. */
export function voidGuardiansWord(draft: CaseState, personId: PersonId): void {
  const { accompanied, unaccompanied } = fileOf(draft, personId);
  if (accompanied !== null)
    minorFile(draft, personId).accompanied = { ...accompanied, guardianConsents: 'not-asked' };
  if (unaccompanied !== null)
    minorFile(draft, personId).unaccompanied = {
      ...unaccompanied,
      guardianAppointed: false,
      guardianConsents: 'not-asked',
    };
}

/** TRAV-4, INC-4: removes a carer who did not come, or who is accused. The next carer is named in the same way. */
export function loseCarer(draft: CaseState, personId: PersonId): void {
  const { unaccompanied } = minorFile(draft, personId);
  if (unaccompanied === null) return;
  const { receivingCarer: _, ...rest } = unaccompanied;
  minorFile(draft, personId).unaccompanied = rest;
}

export const escortNeeded = (state: CaseState, personId: PersonId): boolean =>
  fileOf(state, personId).unaccompanied?.escortNeeded === true;

/**
 * GATE-1: why this child may not leave on this day. `undefined`: the track is complete and nobody refused. Only for
 * persons who are minors on that day (MINOR-4).
 */
export function minorTrackComplete(state: CaseState, personId: PersonId, on: IsoDay): Refusal | undefined {
  const { accompanied, unaccompanied } = fileOf(state, personId);
  if (accompanying(state, personId, on) !== undefined)
    return stopped(accompanied!) ?? incomplete(accompaniedParts, accompanied!, 'MINOR-1');
  if (unaccompanied === null)
    return { code: 'MINOR.TRACK_INCOMPLETE', rule: 'MINOR-2', params: { missing: 'track' } };
  return stopped(unaccompanied) ?? incomplete(unaccompaniedParts, unaccompanied, 'MINOR-2');
}

/**
 * MINOR-3: the refusal if the guardian, the child, the other parent or the panel said no. A child is not returned
 * against the child's best interests.
 */
function stopped(track: AccompaniedTrack | UnaccompaniedTrack): Refusal | undefined {
  const no =
    track.guardianConsents === 'no' ||
    track.childConsents === 'no' ||
    ('otherParent' in track
      ? track.otherParent === 'refused' || track.bestInterest === 'against-return'
      : track.determination === 'against-return');
  return no ? { code: 'MINOR.STOPPED', rule: 'MINOR-3' } : undefined;
}

type Parts<Track> = Readonly<Record<string, (track: Track) => boolean>>;

const consents: Parts<AccompaniedTrack | UnaccompaniedTrack> = {
  'guardian-consent': ({ guardianConsents }) => guardianConsents === 'yes',
  'child-consent': ({ childConsents }) => childConsents !== 'not-asked',
};

/** MINOR-1: for each part of the accompanied track, whether it is done. */
const accompaniedParts: Parts<AccompaniedTrack> = {
  'authority-proof': ({ parentalAuthorityProved }) => parentalAuthorityProved,
  'other-parent': ({ otherParent }) => otherParent !== 'open',
  'seen-alone': ({ seenAlone }) => seenAlone,
  'best-interest': ({ bestInterest }) => bestInterest === 'supports-return',
  ...consents,
};

const untraced: ReadonlySet<UnaccompaniedTrack['familyTracing']> = new Set(['not-begun', 'running', 'other']);

/**
 * MINOR-2: for each part of the unaccompanied track, whether it is done. The step that records the determination checks
 * that a proper panel made it.
 */
const unaccompaniedParts: Parts<UnaccompaniedTrack> = {
  guardian: ({ guardianAppointed }) => guardianAppointed,
  'family-tracing': ({ familyTracing }) => !untraced.has(familyTracing),
  assessment: ({ assessmentDone }) => assessmentDone,
  determination: ({ determination }) => determination === 'return-in-best-interest',
  'childs-view': ({ childsView }) => childsView !== undefined,
  'receiving-carer': ({ receivingCarer }) => receivingCarer !== undefined,
  ...consents,
};

function incomplete<Track>(parts: Parts<Track>, track: Track, rule: string): Refusal | undefined {
  const [missing] = Object.entries(parts).find(([, done]) => !done(track)) ?? [];
  return missing === undefined ? undefined : { code: 'MINOR.TRACK_INCOMPLETE', rule, params: { missing } };
}
