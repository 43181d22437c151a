/** What a case mainly waits for. No stage closes a step by itself (STAGE-1). */
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
