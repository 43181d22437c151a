import type { OrganisationType, Sourced } from '@homeward/contracts';

/** CONS-1: the ground on which an organisation reads a person's data: law, or the person's consent. */
export type ReadingBasis = 'law' | 'consent';

/**
 * THE RECIPIENTS. An organisation that reads by law reads the categories of the reader's role (who-reads.ts). Any other
 * organisation also needs a row of consent for each person and category. No legal mandate under Swiss law applies
 * abroad.
 */
export const readingRestsOn: Readonly<Record<OrganisationType, Sourced<ReadingBasis>>> = {
  canton: { value: 'law', standing: 'sourced', sourceRef: 'LEI (SR 142.20) 109h let. c: cantonal authorities competent for return aid' },
  'specialised-centre': { value: 'law', standing: 'analogy', sourceRef: 'LEI 109i al. 1 and 2 let. a: offices mandated with return counselling' },
  'country-office': { value: 'law', standing: 'sourced', sourceRef: 'LEI 109i al. 1 and 2 let. a: international organisations mandated with return aid' },
  donor: { value: 'law', standing: 'sourced', sourceRef: 'LEI 109h let. a: collaborators of SEM, to grant return aid' },
  'travel-service': { value: 'law', standing: 'sourced', sourceRef: 'LEI 109h let. a, 109i al. 1: who is mandated to organise the travel' },
  'airport-service': { value: 'law', standing: 'sourced', sourceRef: 'LEI 109i al. 2 let. b: preparation of the departure at the airport' },
  finance: { value: 'law', standing: 'analogy', sourceRef: 'LEI 109h let. a ch. 2 and let. d: settlement of costs' },
  oversight: { value: 'law', standing: 'assumption', sourceRef: 'FADP (SR 235.1) 10: data protection adviser' },
  'local-office': { value: 'consent', standing: 'assumption', sourceRef: 'CONS-1; FADP 16 and 17 al. 1 let. a: disclosure abroad by the consent of the person' },
}; // prettier-ignore

export const readsByConsent = (type: OrganisationType): boolean => readingRestsOn[type].value === 'consent';
