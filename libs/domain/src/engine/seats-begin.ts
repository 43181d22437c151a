import type { IsoDay, PartRole } from '@homeward/contracts';
import { ask, wasAskedEarly } from '../case/asked.js';
import type { CaseState } from '../case/case-state.js';
import type { Wait } from '../case/wait.js';
import { isAllowed } from '../counselling/state.js';

/**
 * CONS-1: begins the seat of an office abroad that got the case before any consent, as soon as a person lets the
 * office receive any data.
 */
export function askOnceAllowed(draft: CaseState, day: IsoDay): void {
  const office = draft.parts['local-officer'];
  if (!office || !wasAskedEarly(draft, 'local-officer')) return;
  const allows = (personId: string): boolean =>
    isAllowed(draft.counselling, personId, office.organisationId, day);
  if (Object.keys(draft.persons).some(allows)) ask(draft, 'local-officer');
}

/** SEE-2: begins the seat of every part that a wait is put to, regardless of which person of the part must act. */
export function askWhoeverIsWaitedFor(draft: CaseState, waits: readonly Wait[]): void {
  for (const { role, at, to } of waits) {
    const asked = (at ?? role) as PartRole;
    const part = draft.parts[asked];
    if (part && (!to || to.organisationId === part.organisationId)) ask(draft, asked);
  }
}
