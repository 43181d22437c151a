import { dayOf } from '../calendar/instants.js';
import { programmeZone } from '../case/clock.js';
import type { Wait, Waits } from '../case/wait.js';
import { withoutConsentAbroad } from '../risk/asking.js';
import { unassessed } from './sharing.js';

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
  const input: Wait = { step: 'record-risk-input', ...toOffice, deadline: 'hand-over-answer' };
  return [
    ...silent.map((subject): Wait => ({ step: 'give-consent', role: 'counsellor', subject })),
    ...(silent.length === 0 && unassessed(state, today).length > 0 ? [input] : []),
    { step: 'answer-transfer', ...toOffice, deadline: 'hand-over-answer' },
  ];
};
