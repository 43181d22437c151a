import type { IsoDay, RiskSide } from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import type { CaseState } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import type { Wait, Waits } from '../case/wait.js';
import { withoutConsentAbroad } from '../risk/asking.js';
import { isDecidable, missingFor } from './sharing.js';
import type { Offer } from './state.js';

/**
 * PEOPLE-3: waits for consent for the new recipient, then for the invited office's input about the risk. The office
 * may answer the offer at any time.
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

/** RISK-1: waits for new inputs of both sides, and then for their joint decision. */
function decisionWaits(state: CaseState, offer: Offer, on: IsoDay): Wait[] {
  const { part, inputs: given } = offer;
  const { inputs, decision } = missingFor(state, offer, on);
  const about = { subject: part.organisationId, deadline: 'hand-over-answer' } as const;
  const ofSide: Readonly<Record<RiskSide, Wait>> = {
    destination: { step: 'record-risk-input', role: 'local-officer', to: part, ...about },
    swiss: {
      step: 'record-risk-input',
      role: 'counsellor',
      each: true,
      not: Object.values(given).map(({ by }) => by),
      ...about,
    },
  };
  if (!isDecidable(state)) return inputs.includes('destination') ? [ofSide.destination] : [];
  if (inputs.length > 0) return inputs.map((side) => ofSide[side]);
  return decision ? [{ step: 'record-risk-decision', role: 'case-manager', ...about }] : [];
}
