import { caseManager, otherOffice, otherOfficer, type PlayedCase } from './played-case.js';
import { consent, input } from './way.js';
import { inForce } from './travel.js';

export const offered = (played: PlayedCase): PlayedCase =>
  played.take(
    'offer-transfer',
    caseManager,
    { part: otherOffice, reason: 'vault-reason' },
    { known: inForce },
  );

/** The other office is let in by everyone, and has said what it knows of the risk. */
export function lookedAt(played: PlayedCase): PlayedCase {
  for (const personId of Object.keys(played.state.persons))
    consent(played, personId, otherOffice.organisationId);
  return played.take('record-risk-input', otherOfficer, input(played, 'destination'));
}

/** PEOPLE-3, from the offer to the other office's yes. */
export const transferred = (played: PlayedCase): PlayedCase =>
  lookedAt(offered(played)).take('answer-transfer', otherOfficer, { answer: 'accepted' }, { known: inForce });
