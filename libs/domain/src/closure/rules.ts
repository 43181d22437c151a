import type { Outcome, Role } from '@homeward/contracts';

/**
 * The outcomes that one person decides, and the role that decides each of them (EXIT-1). Other outcomes come from
 * other steps: `ineligible` from SEM's decision, `withdrew` before departure from the withdrawal, `came-back` from
 * the decision on coming back. Findings of two persons have steps of their own.
 */
export const decidedBy = {
  completed: 'case-manager',
  withdrew: 'case-manager',
  'stays-behind': 'case-manager',
  'transferred-out': 'case-manager',
  'left-alone': 'case-manager',
  duplicate: 'protection-officer',
} as const satisfies Partial<Record<Outcome, Role>>;

export type DecidedOutcome = keyof typeof decidedBy;
export const decidedOutcomes = Object.keys(decidedBy) as readonly DecidedOutcome[];
