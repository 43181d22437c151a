import { partRoles, type PartRole } from '@homeward/contracts';
import { roleRows } from '../roles.js';
import type { CaseState } from './case-state.js';

/**
 * SEE-2: true if people of the part do not see a case before the role is asked for something. In a service, nobody sees
 * the case before that. In a role that watches, everybody except the team-lead sees it.
 */
const canBeUnasked = (role: PartRole): boolean => roleRows[role].sits !== 'from-the-opening';

/** The parts that are named when a case is opened, but not asked for anything yet. */
export const unaskedAtFirst = (parts: CaseState['parts']): PartRole[] =>
  partRoles.filter((role) => canBeUnasked(role) && parts[role] !== undefined);

/** True if the role was asked for something. In a case that is older than this list, every role counts as asked. */
export const isAskedFor = ({ unasked }: Pick<CaseState, 'unasked'>, role: PartRole): boolean =>
  unasked?.includes(role) !== true;

/** True if the people of the part, apart from its team-lead, have a seat at the case. */
export const sits = (state: Pick<CaseState, 'unasked'>, role: PartRole): boolean =>
  roleRows[role].sits === 'watches' || isAskedFor(state, role);

/**
 * SEE-2: true if `ask-service` gave the case to the service before the case waited for it, so that the service's own
 * work begins at once.
 */
export const wasAskedEarly = ({ askedEarly }: Pick<CaseState, 'askedEarly'>, role: PartRole): boolean =>
  askedEarly.includes(role);

export function ask(draft: CaseState, role: PartRole): void {
  if (draft.unasked?.includes(role)) draft.unasked = draft.unasked.filter((other) => other !== role);
}

/** Marks the part as not asked. Called when another organisation is named for the part. */
export function unask(draft: CaseState, role: PartRole): void {
  if (!draft.unasked || !canBeUnasked(role)) return;
  draft.unasked = [...new Set([...draft.unasked, role])];
  draft.askedEarly = draft.askedEarly.filter((other) => other !== role);
}
