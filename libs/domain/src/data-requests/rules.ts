import {
  dataCategories,
  type Actor,
  type AnswerDataRequest,
  type DataRequestStatus,
  type IsoDay,
  type PersonId,
  type RecordDataRequest,
  type Refusal,
  type Role,
  type StaffId,
} from '@homeward/contracts';
import { readableCategories, readsOf } from '../access/reads.js';
import type { CaseState } from '../case/case-state.js';
import type { Who } from '../case/natural-person.js';
import { isHolder } from '../case/parts.js';
import { isMinorOn } from '../case/person-line.js';
import { ownWord } from '../case/second-word.js';
import { firstRefusal } from '../case/step-rule.js';
import { fileOf, hasGuardian, trackOf } from '../minors/state.js';

/** The roles that record a person's request. */
export const dataRequestRecorders: readonly Role[] = [
  'counsellor',
  'case-manager',
  'local-officer',
  'team-lead',
  'protection-officer',
];
/** The roles that answer a request, and the roles that must agree if data are withheld. */
export const dataRequestAnswerers: readonly Role[] = ['case-manager', 'team-lead'];
export const dataRequestSeconders: readonly Role[] = ['protection-officer'];

/** The part of a request that its rules need. */
export interface DataRequestStanding {
  readonly status: DataRequestStatus;
  readonly recordedBy: StaffId;
  /** The person who answered, or who proposed an answer that waits for a second person. */
  readonly answeredBy: StaffId | null;
  /** The person who agreed to the answer, or sent it back to be answered again. */
  readonly secondedBy: StaffId | null;
}

/**
 * CONS-1: true if the actor knows that the person exists. For an office that reads by consent, a person who gave it
 * no consent does not exist.
 */
const knowsPerson = (state: CaseState, personId: PersonId, actor: Actor, day: IsoDay): boolean =>
  readsOf(state, actor, day).knows({ personId });

/**
 * CONS-2: true if the actor may know of the request. Once a person has withdrawn their consent to an office, nobody in
 * that office sees the person's requests, except the member of staff who recorded the request.
 */
export const knowsDataRequest = (
  state: CaseState,
  { personId, recordedBy }: { readonly personId: PersonId; readonly recordedBy: StaffId },
  actor: Actor,
  day: IsoDay,
): boolean => {
  const { knows, follows } = readsOf(state, actor, day);
  return knows({ personId }) && (follows(personId) || recordedBy === actor.staffId);
};

/**
 * Refuses a request by a person who may not make it. An adult makes the request themselves. For a child, the adult who
 * is responsible on the child's track makes the request.
 */
export function refuseDataRequest(
  { askedBy, askedOn }: RecordDataRequest,
  personId: PersonId,
  { state, actor, today }: { readonly state: CaseState; readonly actor: Actor; readonly today: IsoDay },
): Refusal | undefined {
  const person = state.persons[personId];
  if (!person || !knowsPerson(state, personId, actor, today))
    return { code: 'PERSON.UNKNOWN', field: 'personId', rule: 'CASE-1' };
  const isMinor = isMinorOn(person, askedOn);
  return firstRefusal(
    askedOn > today && { code: 'FACT.IN_FUTURE', field: 'askedOn', rule: 'FACT-1' },
    isMinor !== (askedBy === 'guardian') && {
      code: 'DATA_REQUEST.NOT_THEIRS_TO_ASK',
      field: 'askedBy',
      rule: 'MINOR-3',
    },
    isMinor &&
      !isAnsweredFor(state, personId, askedOn) && {
        code: 'DATA_REQUEST.GUARDIAN_MISSING',
        field: 'askedBy',
        rule: 'MINOR-2',
      },
  );
}

/**
 * True if somebody may make the request for the child. MINOR-1: a parent whose authority is proved. MINOR-2: an
 * appointed guardian.
 */
const isAnsweredFor = (state: CaseState, personId: PersonId, on: IsoDay): boolean =>
  trackOf(state, personId, on) === 'accompanied'
    ? fileOf(state, personId).accompanied!.parentalAuthorityProved
    : hasGuardian(state, personId);

/** True for staff who hold the case and read its consents. Emergency access does not count (SEE-3). */
export const mayRecordDataRequests = (state: CaseState, actor: Actor, day: IsoDay): boolean =>
  isHolder(state, actor, day) && readableCategories(state, actor, day).includes('consent');

/**
 * True for staff who hold the case and read everything that an answer contains, so that they learn nothing by giving
 * the answer: the case-manager and their team-lead.
 */
export function mayAnswerDataRequests(state: CaseState, actor: Actor, day: IsoDay): boolean {
  const readable = readableCategories(state, actor, day);
  return (
    isHolder(state, actor, day) &&
    dataCategories.every((category) => category === 'audit' || readable.includes(category))
  );
}

/**
 * PEOPLE-2: hides the answer from the person who recorded the request, before and after it is given, so that no one
 * person can produce a full export.
 */
export const refuseReadingDataAnswer = ({ recordedBy }: DataRequestStanding, who: Who): Refusal | undefined =>
  ownWord(who, [recordedBy]);

/** Refuses an answer by the person who recorded the request. */
export const refuseDataRequestAnswer = (request: DataRequestStanding, actor: Who): Refusal | undefined =>
  firstRefusal(
    request.status !== 'open' && { code: 'DATA_REQUEST.ANSWERED', rule: 'CLOSE-1' },
    refuseReadingDataAnswer(request, actor),
  );

/** The status after an answer. Two people are needed to withhold data from a person. */
export const statusOnceAnswered = ({ answer }: AnswerDataRequest): DataRequestStatus =>
  answer === 'release' ? 'released' : 'proposed';

export const refuseSecondWord = (
  { status, answeredBy }: DataRequestStanding,
  who: Who,
): Refusal | undefined =>
  firstRefusal(
    status !== 'proposed' && { code: 'DATA_REQUEST.NOT_PROPOSED', rule: 'PEOPLE-2' },
    ownWord(who, [answeredBy]),
  );

/** True if the same person sends the same second statement again. A repeated statement changes nothing. */
export const hasGivenSecondWord = (
  { status, secondedBy }: DataRequestStanding,
  agrees: boolean,
  by: StaffId,
): boolean => secondedBy === by && agrees === (status !== 'open');

export const statusAfterSecondWord = ({ answer }: AnswerDataRequest, agrees: boolean): DataRequestStatus =>
  !agrees ? 'open' : answer === 'restrict' ? 'restricted' : 'refused';

/** Law 14: the role that must act next while the request waits. */
export const dataRequestOwner = ({ status }: Pick<DataRequestStanding, 'status'>): Role =>
  status === 'proposed' ? 'protection-officer' : 'case-manager';

/** True if the request has an answer that staff can hand out. */
export const isHandedOut = ({ status }: Pick<DataRequestStanding, 'status'>): boolean =>
  status === 'released' || status === 'restricted';
