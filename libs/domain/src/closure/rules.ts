import { type Outcome, type Role } from '@homeward/contracts';

/**
 * EXIT-1: whose decision each outcome is. `ineligible` comes from SEM's decision, `withdrew` before departure from the
 * withdrawal, `came-back` from the decision on it; what two persons find has steps of its own.
 */
export const decidedBy: Partial<Record<Outcome, readonly Role[]>> = {
  completed: ['case-manager'],
  withdrew: ['case-manager'],
  'stays-behind': ['case-manager'],
  'transferred-out': ['case-manager'],
  'left-alone': ['case-manager'],
  duplicate: ['protection-officer'],
};
