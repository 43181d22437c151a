import { partRoles, type PartRole } from '@homeward/contracts';
import { paymentsOf } from '../payments/state.js';
import { roleRows } from '../roles.js';
import type { CaseState } from './case-state.js';

/** SEE-2: none of the services sees a case before it asks something of them, nor does who leads those that watch. */
const canBeUnasked = (role: PartRole): boolean => roleRows[role].sits !== 'from-the-opening';

/** Those of the parts named at an opening that are not asked for anything yet. */
export const unaskedAtFirst = (parts: CaseState['parts']): PartRole[] =>
  partRoles.filter((role) => canBeUnasked(role) && parts[role] !== undefined);

/** A case that was opened before there was such a list has asked everybody. */
export const isAskedFor = ({ unasked }: Pick<CaseState, 'unasked'>, role: PartRole): boolean =>
  unasked?.includes(role) !== true;

/** Whether those of the part who do not lead it sit at the case. */
export const sits = (state: Pick<CaseState, 'unasked'>, role: PartRole): boolean =>
  roleRows[role].sits === 'watches' || isAskedFor(state, role);

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

/**
 * SEE-2, CLOSE-1: seats last until closure. Finance keeps its own while the closed file receives, where money was
 * paid: what the bank sends back, nobody else can record. Whoever the closed file waits for is asked again.
 */
export function endSeats(draft: CaseState): void {
  if (!draft.unasked) return;
  const accounts = draft.fileEndedOn === null && paymentsOf(draft).some(({ status }) => paid.has(status));
  draft.askedEarly = [];
  draft.unasked = unaskedAtFirst(draft.parts).filter((role) => !(accounts && roleRows[role].ofFinance));
}

const paid: ReadonlySet<string> = new Set(['reconciled', 'written-off']);
