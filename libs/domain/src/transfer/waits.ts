import { riskSides, type IsoDay, type RiskSide } from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import { programmeZone } from '../case/clock.js';
import type { Wait, Waits } from '../case/wait.js';
import type { CaseState } from '../case/case-state.js';
import { owedBy, withoutConsentAbroad } from '../risk/asking.js';
import { isDecidable, undecidedFor } from './sharing.js';
import type { Offer } from './state.js';

/**
 * PEOPLE-3: consent for the new recipient, then what the invited office knows of the risk; it may answer at any time.
 */
export const transferWaits: Waits = (state, now) => {
  const { offer } = state.transfer;
  if (!offer) return [];
  const { part } = offer;
  const today = dayOf(now, programmeZone);
  const silent = withoutConsentAbroad(state, today, part.organisationId);
  const toOffice = { role: 'local-officer', to: part, subject: part.organisationId } as const;
  const deadline = 'hand-over-answer' as const;
  return [
    ...silent.map((subject): Wait => ({ step: 'give-consent', role: 'counsellor', subject })),
    ...(silent.length === 0 ? decisionWaits(state, offer, today) : []),
    { step: 'answer-transfer', ...toOffice, deadline },
  ];
};

/** RISK-1: both sides are asked anew, and then decide together. */
function decisionWaits(state: CaseState, offer: Offer, on: IsoDay): Wait[] {
  const { part, inputs } = offer;
  const about = { subject: part.organisationId, deadline: 'hand-over-answer' } as const;
  const undecided = undecidedFor(state, offer, on);
  const owes = (side: RiskSide) => undecided.some((list) => owedBy(state, side, list, on, offer).length > 0);
  const theirs: Wait = { step: 'record-risk-input', role: 'local-officer', to: part, ...about };
  const ours: Wait = {
    ...{ step: 'record-risk-input', role: 'counsellor', each: true, ...about },
    not: Object.values(inputs).map(({ by }) => by),
  };
  if (!isDecidable(state)) return owes('destination') ? [theirs] : [];
  return [
    ...(owes('destination') ? [theirs] : []),
    ...(owes('swiss') ? [ours] : []),
    ...(undecided.length > 0 && !riskSides.some(owes)
      ? [{ step: 'record-risk-decision', role: 'case-manager', ...about } as const]
      : []),
  ];
}
