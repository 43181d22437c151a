import { findDeadline } from '../case/clock.js';
import type { Waits } from '../case/wait.js';
import { travellerOf } from '../travel/state.js';
import { awaitedContacts } from './rules.js';

/**
 * Waits for a contact every month, from the arrival until the monitoring report is accepted or the visit is waived
 * (DUE-1). For a person who is lost, waits until the person is found or staff decide the outcome (LOST-1). The office
 * abroad does not look for a person who was lost before the departure.
 */
export const followUpWaits: Waits = (state) => {
  if (!findDeadline(state, 'follow-up-contact')) return [];
  const abroad = awaitedContacts(state).some(
    ({ personId }) => travellerOf(state, personId).departedOn !== null,
  );
  const role = abroad ? 'local-officer' : 'case-manager';
  return [{ step: 'record-follow-up', role, deadline: 'follow-up-contact' }];
};
