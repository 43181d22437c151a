import { riskLists, subjectsOf } from '../../src/risk/state.js';
import { caseManager, counsellor, otherOffice, otherOfficer, type PlayedCase } from './played-case.js';
import { consent, input } from './way.js';
import { inForce } from './travel.js';

export const offered = (played: PlayedCase): PlayedCase =>
  played.take(
    'offer-transfer',
    caseManager,
    { part: otherOffice, reason: 'vault-reason' },
    { known: inForce },
  );

/** Every person has consented to the other office, and this office has recorded its risk input. */
export function lookedAt(played: PlayedCase): PlayedCase {
  for (const personId of Object.keys(played.state.persons))
    consent(played, personId, otherOffice.organisationId);
  return played.take('record-risk-input', otherOfficer, input(played, 'destination'));
}

/** Both sides have recorded their inputs, and the case-manager has recorded the joint decision. */
export function decidedTogether(played: PlayedCase): PlayedCase {
  lookedAt(played).take('record-risk-input', counsellor, input(played, 'swiss'));
  const { organisationId: officeId } = otherOffice;
  for (const list of riskLists.filter((one) => subjectsOf(played.state, one).length > 0)) {
    const decision = list === 'before' ? 'return-possible' : 'as-planned';
    played.take('record-risk-decision', caseManager, { decision, officeId });
  }
  return played;
}

/** PEOPLE-3: a whole transfer, from the offer to the acceptance by the other office. */
export const transferred = (played: PlayedCase): PlayedCase =>
  decidedTogether(offered(played)).take(
    'answer-transfer',
    otherOfficer,
    { answer: 'accepted' },
    { known: inForce },
  );
