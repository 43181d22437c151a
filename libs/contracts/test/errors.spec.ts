import { errorCodeOfWire, errorCodes, wireOf, type ErrorCode } from '../src/index.js';

it('SEE-6: each code has its own wire code, and a refusal of a case comes back as the same code', () => {
  const codes = Object.keys(errorCodes) as ErrorCode[];
  expect(codes.filter((code) => errorCodeOfWire(wireOf(code)) !== code)).toEqual([]);
});
