import { destinationOf } from '@homeward/domain';
import { completionsOf } from '../completion.js';
import { officePartOf } from './staffing.js';

export const registrationCompletions = completionsOf({
  'register-case': {
    complete: async (body, { holidays }) => ({
      holidays: holidays(String(body['canton']), String(body['destinationCountry'])),
    }),
  },
  'change-destination': {
    complete: async (body, { state, holidays }) => ({
      holidays: holidays(state?.registration.registered?.canton ?? '', String(body['destinationCountry'])),
    }),
  },
  'review-match': {
    known: async ({ matchId }, { aidPaidIn }) => ({ aidPaidInMatchedCase: await aidPaidIn(String(matchId)) }),
  },
  'decide-eligibility': {
    known: async (_, { state, occurredOn, reference }) => ({
      countrySuspended: await reference.countrySuspended(destinationOf(state!) ?? '', occurredOn),
    }),
  },
  'name-receiving-office': {
    complete: async (body, { reference }) => ({ part: await officePartOf(body['officeId'], reference) }),
  },
});
