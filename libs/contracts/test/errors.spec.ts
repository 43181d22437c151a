import { errorCodeOfWire, errorCodes, wireOf, type ErrorCode } from '../src/index.js';

it('SEE-6: each code has a wire of its own: what a case refuses with comes back as that', () => {
  const codes = Object.keys(errorCodes) as ErrorCode[];
  expect(codes.filter((code) => errorCodeOfWire(wireOf(code)) !== code)).toEqual([]);
});
