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

/** Who records that a person asks. */
export const dataRequestRecorders: readonly Role[] = [
  'counsellor',
  'case-manager',
  'local-officer',
  'team-lead',
  'protection-officer',
];
/** Who answers, and who gives the second word on what is kept back. */
export const dataRequestAnswerers: readonly Role[] = ['case-manager', 'team-lead'];
export const dataRequestSeconders: readonly Role[] = ['protection-officer'];

/** A request as far as its rules go. */
export interface DataRequestStanding {
  readonly status: DataRequestStatus;
  readonly recordedBy: StaffId;
  /** Who answered it, or proposed what waits for a second person. */
  readonly answeredBy: StaffId | null;
  /** Who agreed, or sent it back to be answered anew. */
  readonly secondedBy: StaffId | null;
}

/** CONS-1: to an office that reads by consent, nobody is there who did not let it know of them. */
const knowsPerson = (state: CaseState, personId: PersonId, actor: Actor, day: IsoDay): boolean =>
  readsOf(state, actor, day).knows({ personId });

/**
 * CONS-2: what a person asked since they let an office know nothing more is none of its business, unless it was asked
 * there.
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

/** An adult asks for themselves; for a child asks whoever answers for it on its track. */
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

/** MINOR-1: a parent whose authority is proved; MINOR-2: an appointed guardian. */
const isAnsweredFor = (state: CaseState, personId: PersonId, on: IsoDay): boolean =>
  trackOf(state, personId, on) === 'accompanied'
    ? fileOf(state, personId).accompanied!.parentalAuthorityProved
    : hasGuardian(state, personId);

/** Whoever has the case and reads its consents; a look by break-glass is no part in it (SEE-3). */
export const mayRecordDataRequests = (state: CaseState, actor: Actor, day: IsoDay): boolean =>
  isHolder(state, actor, day) && readableCategories(state, actor, day).includes('consent');

/**
 * Who has the case and reads all that an answer holds, and so learns nothing by giving it: the case-manager, and who
 * leads them.
 */
export function mayAnswerDataRequests(state: CaseState, actor: Actor, day: IsoDay): boolean {
  const readable = readableCategories(state, actor, day);
  return (
    isHolder(state, actor, day) &&
    dataCategories.every((category) => category === 'audit' || readable.includes(category))
  );
}

/**
 * PEOPLE-2: a full export is never one person's doing: who recorded the question is never shown the answer, neither
 * before nor after it is given.
 */
export const refuseDataAnswerSeen = ({ recordedBy }: DataRequestStanding, who: Who): Refusal | undefined =>
  ownWord(who, [recordedBy]);

/** Nor do they give it. */
export const refuseDataRequestAnswer = (request: DataRequestStanding, actor: Who): Refusal | undefined =>
  firstRefusal(
    request.status !== 'open' && { code: 'DATA_REQUEST.ANSWERED', rule: 'CLOSE-1' },
    refuseDataAnswerSeen(request, actor),
  );

/** What is kept back from a person is kept back by two. */
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

/** The same person sends the same word again: it was given, and means nothing more. */
export const hasGivenSecondWord = (
  { status, secondedBy }: DataRequestStanding,
  agrees: boolean,
  by: StaffId,
): boolean => secondedBy === by && agrees === (status !== 'open');

export const statusAfterSecondWord = ({ answer }: AnswerDataRequest, agrees: boolean): DataRequestStatus =>
  !agrees ? 'open' : answer === 'restrict' ? 'restricted' : 'refused';

/** Law 14: whose turn it is, while it waits. */
export const dataRequestOwner = ({ status }: Pick<DataRequestStanding, 'status'>): Role =>
  status === 'proposed' ? 'protection-officer' : 'case-manager';

/** There is something to hand out. */
export const isHandedOut = ({ status }: Pick<DataRequestStanding, 'status'>): boolean =>
  status === 'released' || status === 'restricted';
