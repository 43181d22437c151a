/** The stages of a case. A stage says what the case mainly waits for, and closes no step by itself (STAGE-1). */
export const stages = [
  'counselling',
  'registration',
  'risk-assessment',
  'planning',
  'pre-departure',
  'in-transit',
  'post-arrival',
  'reintegration',
  'monitoring',
  'closed',
] as const;
export type Stage = (typeof stages)[number];
