import type { CaseState } from './case-state.js';
import { emptyState } from './new-case.js';

/**
 * Law 13: the one way in which stored JSON becomes a state: what a run handed to the next, and what the record keeps. Whatever a
 * state from before an older release lacks is there as in a new case, so that no rule has to ask whether it is.
 */
export function stateFrom(json: unknown): CaseState {
  const stored = json as CaseState;
  const whole: Record<string, unknown> = { ...stored };
  for (const [slice, empty] of Object.entries(emptyState())) whole[slice] = withDefaults(whole[slice], empty);
  return whole as unknown as CaseState;
}

const withDefaults = (stored: unknown, empty: unknown): unknown =>
  isPlain(stored) && isPlain(empty) ? { ...empty, ...stored } : (stored ?? empty);

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
