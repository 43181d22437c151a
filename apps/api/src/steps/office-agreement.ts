import type { KnownFacts } from '@homeward/contracts';
import type { Around } from './around.js';

/** CONS-2: says whether the agreement of the office abroad is in force on the day of the step (law 12). */
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
