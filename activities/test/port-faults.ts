import fc from 'fast-check';

/**
 * The timeout of the adapters in these tests, in ms. Some faults take longer than this timeout, and others take less
 * time.
 */
export const TIMEOUT_MS = 250;

const onPut = { on: 'PUT', times: 1 } as const;
const onAsk = { on: 'GET', times: 1 } as const;

/** One fault of one request, in the form that the sandbox accepts in its control call. */
const strike = fc.constantFrom(
  { kind: 'fail', ...onPut },
  { kind: 'fail-after', ...onPut },
  { kind: 'go-away', ...onPut },
  { kind: 'hang-after', ...onPut },
  { kind: 'reset-after', ...onPut },
  { kind: 'refuse', reason: 'closed', ...onPut },
  { kind: 'delay', ms: 2.5 * TIMEOUT_MS, ...onPut },
  { kind: 'fail', ...onAsk },
  { kind: 'go-away', ...onAsk },
  { kind: 'hang-after', ...onAsk },
);

/** Generates faults for each of a few executions of an activity. */
export const faultSequence = fc.array(fc.uniqueArray(strike, { maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
});
