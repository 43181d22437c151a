import { errorCodeOfWire, errorCodes, wireOf, type ErrorCode } from '../src/index.js';

it('SEE-6: each error code has its own wire code, which is converted back to the same error code', () => {
  const codes = Object.keys(errorCodes) as ErrorCode[];
  expect(codes.filter((code) => errorCodeOfWire(wireOf(code)) !== code)).toEqual([]);
});
