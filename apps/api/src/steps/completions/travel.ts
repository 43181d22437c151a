import type { KnownFacts } from '@homeward/contracts';
import type { Around } from '../around.js';
import { completionsOf } from '../completion.js';
import { besides } from '../linked-commitments.js';
import { placesOfJourneys, placesOfPlan } from '../places-known.js';

/** CONS-2: finds out whether the agreement of the office abroad is in force on the day of the step (law 12). */
export const officeAgreement = async (
  _: unknown,
  { state, occurredOn, reference }: Around,
): Promise<Required<Pick<KnownFacts, 'officeAgreementInForce'>>> => {
  const office = state!.parts['local-officer'];
  return {
    officeAgreementInForce: office
      ? await reference.agreementInForce(office.organisationId, occurredOn)
      : null,
  };
};

export const travelCompletions = completionsOf({
  'offer-hand-over': { known: officeAgreement },
  'answer-hand-over': { known: officeAgreement },
  'plan-journey': { known: placesOfPlan },
  'rebook-journey': { known: placesOfPlan },
  'confirm-readiness': {
    known: async (body, around) => ({
      ...(await officeAgreement(body, around)),
      ...(await placesOfJourneys(body, around)),
    }),
  },
  'record-boarding': {
    known: async (body, around) => ({
      ...(await officeAgreement(body, around)),
      ...(await placesOfJourneys(body, around)),
      ...(await besides(body, around)),
    }),
  },
});
