/** Every rule of the programme by its id, with the sentence a reader needs; docs and tests name rules by these ids. */
export const ruleIds = [
  'PEOPLE-1', 'PEOPLE-2', 'PEOPLE-3',
  'CASE-1', 'CASE-2', 'CASE-3', 'CASE-4', 'CASE-5',
  'FACT-1', 'FACT-2', 'FACT-3',
  'STAGE-1',
  'COUN-1', 'COUN-2', 'CONS-1', 'CONS-2', 'CONS-3',
  'ELIG-1', 'ELIG-2', 'ELIG-3',
  'RISK-1', 'RISK-2', 'RISK-3', 'RISK-4', 'RISK-5',
  'MINOR-1', 'MINOR-2', 'MINOR-3', 'MINOR-4', 'MINOR-5',
  'PLAN-1', 'PLAN-2', 'PLAN-3', 'PLAN-4', 'PLAN-5', 'PLAN-6',
  'GATE-1', 'GATE-2', 'GATE-3',
  'TRAV-1', 'TRAV-2', 'TRAV-3', 'TRAV-4',
  'ARR-1', 'ARR-2',
  'MON-1', 'MON-2', 'MON-3',
  'CLOSE-1', 'INC-1', 'INC-2', 'INC-3',
  'LOST-1', 'DEATH-1', 'BACK-1', 'CLAIM-1',
  'EXIT-1', 'EXIT-2', 'DUE-1',
  'PAY-1', 'PAY-2', 'PAY-3', 'PAY-4', 'PAY-5', 'PAY-6', 'PAY-7', 'PAY-8', 'PAY-9', 'CAP-1', 'AID-1',
  'MED-1', 'MED-2', 'MED-3', 'MED-4', 'MED-5', 'MED-6',
  'SEE-1', 'SEE-2', 'SEE-3', 'SEE-4', 'SEE-5', 'SEE-6', 'SEE-7',
  'WORK-1',
] as const; // prettier-ignore
export type RuleId = (typeof ruleIds)[number];
