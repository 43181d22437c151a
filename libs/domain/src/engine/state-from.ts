import type { CaseState } from '../case/case-state.js';
import { lastAttempt } from '../payments/attempts.js';
import type { PaymentsState } from '../payments/state.js';
import { emptyState } from './new-case.js';

/**
 * Law 13: the only way in which stored JSON becomes a state, both from the previous run and from the database. If a
 * state of an older release lacks a value, it gets the value of a new case, so that rules do not have to check for
 * missing values.
 */
export function stateFrom(json: unknown): CaseState {
  const whole = { ...(json as object) } as Record<string, unknown>;
  for (const [slice, empty] of Object.entries(emptyState())) whole[slice] = withDefaults(whole[slice], empty);
  const state = whole as unknown as CaseState;
  return { ...state, payments: withAttempts(state.payments) };
}

/**
 * PAY-3: for a payment that is older than the list of attempts, the list gets the last attempt, built from the
 * payment's own fields.
 */
const withAttempts = (payments: PaymentsState): PaymentsState =>
  Object.fromEntries(
    Object.entries(payments).map(([id, payment]) => [
      id,
      { ...payment, attempts: payment.attempts ?? lastAttempt(payment) },
    ]),
  );

const withDefaults = (stored: unknown, empty: unknown): unknown =>
  isPlain(stored) && isPlain(empty) ? { ...empty, ...stored } : (stored ?? empty);

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
