/**
 * Returns a faster `expect`. For each expectation, jest's own `expect` creates two hundred functions and an error
 * with its stack, before it checks whether the expectation holds. This takes a quarter of the time of random lives.
 * With the faster version, an expectation that obviously holds ends immediately. jest's own `expect` checks all other
 * expectations, and creates the messages.
 */
module.exports = function quickExpect(expect) {
  class Expectation {
    constructor(actual) {
      this.actual = actual;
    }
  }
  for (const name of Object.keys(expect(undefined)))
    Object.defineProperty(Expectation.prototype, name, {
      get() {
        const holds = plainly[name];
        if (!holds) return expect(this.actual)[name];
        const { actual } = this;
        return function quick(...expected) {
          if (expected.length <= 1 && holds(actual, expected[0]))
            return void expect.getState().assertionCalls++;
          try {
            expect(actual)[name](...expected);
          } catch (error) {
            Error.captureStackTrace(error, quick); // The stack then begins at the line of the test.
            throw error;
          }
        };
      },
    });
  const quick = (actual, ...rest) => {
    quick.count += 1;
    return rest.length > 0 ? expect(actual, ...rest) : new Expectation(actual);
  };
  quick.count = 0;
  return Object.setPrototypeOf(quick, expect);
};

/**
 * Fast checks by the name of a matcher. A fast check passes only values that the matcher also passes, but not all such
 * values.
 */
const plainly = {
  toBe: Object.is,
  toEqual: areSame,
  toStrictEqual: areSame,
  toHaveLength: (actual, length) => Array.isArray(actual) && actual.length === length,
  toContain: (actual, item) =>
    typeof actual === 'string'
      ? typeof item === 'string' && actual.includes(item)
      : Array.isArray(actual) && actual.indexOf(item) >= 0,
  toBeUndefined: (actual) => actual === undefined,
  toBeDefined: (actual) => actual !== undefined,
  toBeGreaterThan: (actual, least) => areNumbers(actual, least) && actual > least,
  toBeGreaterThanOrEqual: (actual, least) => areNumbers(actual, least) && actual >= least,
  toBeLessThan: (actual, most) => areNumbers(actual, most) && actual < most,
  toBeLessThanOrEqual: (actual, most) => areNumbers(actual, most) && actual <= most,
};

const areNumbers = (one, other) => typeof one === 'number' && typeof other === 'number';

/** True for identical values, and for arrays of identical values. */
function areSame(one, other) {
  if (Object.is(one, other)) return true;
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  for (let n = 0; n < one.length; n += 1)
    if (!(n in one && n in other && areSame(one[n], other[n]))) return false;
  return true;
}
