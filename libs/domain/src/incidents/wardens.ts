import type { About, Actor, Part, PartRole } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import type { Wait } from '../kernel/wait.js';
import { isAboutActor } from './state.js';

export type Warden = Pick<Wait, 'role' | 'at'>;

/** INC-1: who is alarmed, and in which order the next name is called. INC-3: the first of them who leads. */
const order: readonly Warden[] = [
  { role: 'case-manager' },
  { role: 'team-lead', at: 'case-manager' },
  { role: 'protection-officer' },
  { role: 'team-lead', at: 'counsellor' },
];

/**
 * Who answers for an incident or a complaint: nobody whom it is about, and nobody led by such a one, who would see their
 * worklist (INC-2). Whatever is alleged, somebody is left: the last in the order, if need be.
 */
export function wardensOf(state: CaseState, about: About): readonly Warden[] {
  const fit = order.filter((warden) => {
    const part = partOfWarden(state, warden);
    return (
      part !== undefined &&
      ![part.staffId, part.leadStaffId].some((staffId) => concerns(warden, part, staffId))
    );
  });
  return fit.length > 0 ? fit : order.filter((warden) => partOfWarden(state, warden) !== undefined).slice(-1);

  function concerns({ role }: Warden, { organisationId, leadStaffId }: Part, staffId: string): boolean {
    if (role === 'team-lead' && staffId !== leadStaffId) return false;
    return isAboutActor(about, { staffId, organisationId });
  }
}

export const isWarden = (state: CaseState, about: About, actor: Actor): boolean =>
  !isAboutActor(about, actor) &&
  wardensOf(state, about).some(
    (warden) =>
      warden.role === actor.role && partOfWarden(state, warden)?.organisationId === actor.organisationId,
  );

/** INC-1: the team-lead of the organisation that owns the case. */
export const ownsTheCase = ({ parts }: CaseState, { role, organisationId }: Actor): boolean =>
  role === 'team-lead' && parts['case-manager']?.organisationId === organisationId;

const partOfWarden = ({ parts }: CaseState, { role, at }: Warden): Part | undefined =>
  parts[at ?? (role as PartRole)];
