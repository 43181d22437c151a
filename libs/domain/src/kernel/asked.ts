import { partRoles, type IsoDay, type PartRole } from '@homeward/contracts';
import { isAllowed } from '../counselling/state.js';
import { paymentsOf } from '../payments/state.js';
import type { CaseState } from './case-state.js';
import type { Wait } from './wait.js';

/** SEE-2: the services. None of them sees a case before it asks something of them. */
const services: ReadonlySet<PartRole> = new Set([
  'donor-officer',
  'travel-officer',
  'airport-assistant',
  'local-officer',
  'finance-approver',
  'finance-releaser',
]);

/** Data protection answers for every case from its opening on; who leads it sees a case once it asks something of them. */
const watches: PartRole = 'protection-officer';

const canBeUnasked = (role: PartRole): boolean => services.has(role) || role === watches;

/** Those of the parts named at an opening that are not asked for anything yet. */
export const unaskedAtFirst = (parts: CaseState['parts']): PartRole[] =>
  partRoles.filter((role) => canBeUnasked(role) && parts[role] !== undefined);

/** A case that was opened before there was such a list has asked everybody. */
export const isAskedFor = ({ unasked }: Pick<CaseState, 'unasked'>, role: PartRole): boolean =>
  unasked?.includes(role) !== true;

/** Whether those of the part who do not lead it sit at the case. */
export const sits = (state: Pick<CaseState, 'unasked'>, role: PartRole): boolean =>
  role === watches || isAskedFor(state, role);

/** SEE-2: by `ask-service`: its own work begins at once. */
export const wasAskedEarly = ({ askedEarly }: Pick<CaseState, 'askedEarly'>, role: PartRole): boolean =>
  askedEarly.includes(role);

export function ask(draft: CaseState, role: PartRole): void {
  if (draft.unasked?.includes(role)) draft.unasked = draft.unasked.filter((other) => other !== role);
}

/** Another organisation is named for the part. */
export function unask(draft: CaseState, role: PartRole): void {
  if (!draft.unasked || !canBeUnasked(role)) return;
  draft.unasked = [...new Set([...draft.unasked, role])];
  draft.askedEarly = draft.askedEarly.filter((other) => other !== role);
}

/** CONS-1: an office abroad that was asked early begins once somebody lets it know anything. */
export function askOnceAllowed(draft: CaseState, day: IsoDay): void {
  const office = draft.parts['local-officer'];
  if (!office || !wasAskedEarly(draft, 'local-officer')) return;
  const allows = (personId: string): boolean =>
    isAllowed(draft.counselling, personId, office.organisationId, day);
  if (Object.keys(draft.persons).some(allows)) ask(draft, 'local-officer');
}

/** SEE-2: a wait begins a seat, whoever of the part it is put to. */
export function askWhoeverIsWaitedFor(draft: CaseState, waits: readonly Wait[]): void {
  for (const { role, at, to } of waits) {
    const asked = (at ?? role) as PartRole;
    const part = draft.parts[asked];
    if (part && (!to || to.organisationId === part.organisationId)) ask(draft, asked);
  }
}

/**
 * SEE-2, CLOSE-1: seats last until closure. Finance keeps its own while the closed file receives, where money was paid: what the bank
 * sends back, nobody else can record. Whoever the closed file waits for is asked again.
 */
export function endSeats(draft: CaseState): void {
  if (!draft.unasked) return;
  const accounts = draft.fileEndedOn === null && paymentsOf(draft).some(({ status }) => paid.has(status));
  draft.askedEarly = [];
  draft.unasked = unaskedAtFirst(draft.parts).filter((role) => !(accounts && ofFinance.has(role)));
}

const ofFinance: ReadonlySet<PartRole> = new Set(['finance-approver', 'finance-releaser']);
const paid: ReadonlySet<string> = new Set(['reconciled', 'written-off']);
