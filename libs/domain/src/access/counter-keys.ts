import type { DataCategory, StaffStepCode } from '@homeward/contracts';
import { personsOf, type CaseState, type Task } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import { findConsent } from '../counselling/state.js';
import { isAccusation } from '../incidents/state.js';
import { aboutSubject, personsNamed, travellersNamed, type About } from './about.js';
import { isAssessment, isInTheirPlace, isKeptStep } from './kept-steps.js';

/**
 * What a counter counts, which decides who reads it. A category: records that write it. `~` and a category: what waits,
 * runs or alarms. `held` and a category: holds on payments, visits or contacts, which are told even to people who are
 * told nothing else that is new (INC-2). `all`: records that everybody who sees the case sees. `known`: everybody who
 * knows the persons. `desk` and `task`: people of this role and organisation.
 */
export type Counted =
  | DataCategory
  | `~${DataCategory}`
  | `held:${DataCategory}`
  | 'all'
  | '~all'
  | '~known'
  | 'stage'
  | 'standing'
  | 'roles'
  | 'earlier-aid'
  | 'accesses'
  | 'claims'
  | `desk:${string}`
  | `task:${string}`
  | `office:${string}`;

/**
 * Readers who are shown nothing of a counter, whatever their categories are. `matter`: those whom the matter is about. `step` and
 * `lifting`: those who may not take the step or lift the restriction. `unless-office`: those who may not know of the
 * office. `unless-kept`: those who read nothing new of these persons; `only-kept`: everybody else. `restricted`:
 * everybody but those whom this restriction, in force or lifted, is about. `readers`: everybody but those who read the
 * records of this step. `author`: everybody but this member of staff.
 */
export type Limit =
  | `matter:${string}`
  | `step:${string}`
  | `unless-office:${string}`
  | `lifting:${string}`
  | `unless-kept:${string}`
  | `only-kept:${string}`
  | `restricted:${string}`
  | `readers:${StaffStepCode}`
  | `author:${string}`;

/** The name of a counter: whom it is about, what it counts, who never reads it. */
export const counterKey = (about: string, counted: Counted, limits: readonly Limit[] = []): string =>
  [about, counted, ...limits].join(' ');

export interface CounterName {
  readonly about: string;
  readonly counted: Counted;
  readonly limits: readonly Limit[];
}

const named = new Map<string, CounterName>();

/** The same few names again and again: each is taken apart once. */
export function counterNameOf(key: string): CounterName {
  const known = named.get(key);
  if (known) return known;
  const [about, counted, ...limits] = key.split(' ') as [string, Counted, ...Limit[]];
  const name = { about, counted, limits };
  if (named.size > 10_000) named.clear();
  named.set(key, name);
  return name;
}

export const everyone = '*';

/**
 * Whom something is about, in few letters: cash that an office accounts for (`p:`), a consent (`c:`, the first of
 * that person for that recipient), persons by their order of entry, travellers (`t:`), or everyone.
 */
export function aboutText(state: CaseState, about: About): string {
  const { paymentId, consentId } = about;
  if (paymentId !== undefined && state.payments[paymentId]?.cashAt) return `p:${paymentId}`;
  const row = consentId === undefined ? undefined : findConsent(state.counselling, consentId);
  if (row) return `c:${firstLike(state, row).consentId}`;
  const persons = personsNamed(state, about);
  if (persons) return ordinalsOf(state, persons);
  const travellers = travellersNamed(state, about);
  return travellers ? `t:${ordinalsOf(state, travellers)}` : everyone;
}

/** What {@link aboutText} says, to ask what is read of it. */
export function aboutOfText(state: CaseState, text: string): About {
  if (text === everyone) return {};
  if (text.startsWith('p:')) return { paymentId: text.slice(2) };
  if (text.startsWith('c:')) return { consentId: text.slice(2) };
  const isWay = text.startsWith('t:');
  const ordinals = new Set((isWay ? text.slice(2) : text).split('+'));
  const ids = personsOf(state).flatMap(({ personId, ordinal }) =>
    ordinals.has(String(ordinal)) ? [personId] : [],
  );
  return isWay ? { travellers: ids } : { personIds: ids };
}

const firstLike = (
  { counselling }: CaseState,
  row: { readonly personId: string; readonly recipientId: string; readonly consentId: string },
) =>
  counselling.consents.find(
    ({ personId, recipientId }) => personId === row.personId && recipientId === row.recipientId,
  ) ?? row;

const ordinalsOf = ({ persons }: CaseState, ids: readonly string[]): string =>
  [...new Set(ids.flatMap((id) => persons[id]?.ordinal ?? []))].sort((a, b) => a - b).join('+') || everyone;

/** INC-2: the incidents and complaints about somebody that an id or a payload names. */
export function matterLimits(state: CaseState, text: string): Limit[] {
  const { incidents, complaints } = state.incidents;
  return [
    ...incidents.map(({ incidentId }) => incidentId),
    ...complaints.map(({ complaintId }) => complaintId),
  ].flatMap((id): Limit[] => (text.includes(id) && isAccusation(state, id) ? [`matter:${id}`] : []));
}

/** INC-2: of the lifting of a restriction, which only those know who may lift it. */
export const liftingLimits = (state: CaseState, id: string): Limit[] =>
  state.incidents.restrictions.flatMap(({ restrictionId }): Limit[] =>
    id.includes(`narrowing-lifting:${restrictionId}`) ? [`lifting:${restrictionId}`] : [],
  );

/** PEOPLE-3: an office that was asked to take the case over. */
export const officeLimits = ({ transfer }: CaseState, id: string | null | undefined): Limit[] =>
  id != null && id in transfer.asked ? [`unless-office:${id}`] : [];

/** ELIG-1: who may take a confidential step. */
export const stepLimit = (step: StaffStepCode | undefined): Limit[] =>
  step !== undefined && stepOf(step).confidential === true ? [`step:${step}`] : [];

/** INC-2: of what is kept from whoever reads nothing new of those whom it is about. */
export function keptLimit(state: CaseState, task: Task): Limit[] {
  if (isAssessment(task.step) || isInTheirPlace(state, task)) return [`unless-kept:${everyone}`];
  const about = aboutText(state, aboutSubject(state, task.subject));
  return isKeptStep(state, task) ? [`unless-kept:${about}`] : [];
}

export const limitsOfTask = (state: CaseState, { taskId, step, organisationId }: Task): Limit[] => [
  ...matterLimits(state, taskId),
  ...liftingLimits(state, taskId),
  ...stepLimit(step),
  ...officeLimits(state, organisationId),
];

/**
 * SEE-1: of which categories it tells that this step was taken, or is waited for; what is about health, to who reads
 * health alone.
 */
export function categoriesTold(step: StaffStepCode): readonly DataCategory[] {
  const { writes } = stepOf(step);
  return writes.includes('health') ? ['health'] : writes;
}
