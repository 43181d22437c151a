import type { About, Actor } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { isAsked, partAsked, type Asked } from '../kernel/another-person.js';
import { namedIn } from '../kernel/parts.js';
import { isNeverShown } from '../never-show/state.js';
import { isAboutActor } from './state.js';

/** INC-1: who is alarmed, and in which order the next name is called. INC-3: the first of them who leads. */
const order: readonly Asked[] = [
  { role: 'case-manager' },
  { role: 'team-lead', at: 'case-manager' },
  { role: 'protection-officer' },
  { role: 'team-lead', at: 'counsellor' },
];

/**
 * Who answers for an incident or a complaint: nobody whom it is about, and nobody led by such a one, who would see their
 * worklist (INC-2), nor anybody who never sees the case (SEE-4). Whatever is alleged, somebody is left: the last in the order, if need be.
 */
export function wardensOf(state: CaseState, about: About): readonly Asked[] {
  const present = order.filter((asked) => partAsked(state, asked) !== undefined);
  const fit = present.filter((asked) => {
    const part = partAsked(state, asked)!;
    const { organisationId, leadStaffId } = part;
    const named = namedIn(part, asked.role);
    return (
      ![named, leadStaffId].some((staffId) => isAboutActor(about, { staffId, organisationId })) &&
      !isNeverShown(state, { staffId: named })
    );
  });
  return fit.length > 0 ? fit : present.slice(-1);
}

export const isWarden = (state: CaseState, about: About, actor: Actor): boolean =>
  !isAboutActor(about, actor) && wardensOf(state, about).some((warden) => isAsked(state, warden, actor));

/** INC-1: the team-lead of the organisation that owns the case. */
export const ownsTheCase = ({ parts }: CaseState, { role, organisationId }: Actor): boolean =>
  role === 'team-lead' && parts['case-manager']?.organisationId === organisationId;
