import type { PersonLine } from '../case/person-line.js';
import type { PersonOpening } from './fields.js';

/** CASE-2: the line of a person who enters a case: a finding, and nothing else yet. */
export const personLine = ({ personId, finding, adultFrom }: PersonOpening, ordinal: number): PersonLine => ({
  personId,
  ordinal,
  status: 'takes-part',
  finding,
  found: null,
  adultFrom: adultFrom ?? null,
  identity: null,
  safeContact: null,
  interviewedApart: false,
  repaymentExplainedOn: null,
  voluntaryOn: null,
  death: null,
  outcome: null,
});
