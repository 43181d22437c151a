import fc from 'fast-check';
import { liesIn } from './lies-in.js';

describe('a canary text', () => {
  const mark = 'synthetic "diagnosis" of nobody';

  it('finds a canary text in every encoding that a row or a file uses, and reports no false match', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9 }), fc.uint8Array({ maxLength: 9 }), (before, after) => {
        const bytes = Buffer.concat([before, Buffer.from(mark), after]);
        for (const text of [bytes.toString(), JSON.stringify({ mark }), `\\x${bytes.toString('hex')}`])
          expect(liesIn(text, mark)).toBe(true);
        expect(liesIn(bytes.toString('base64'), mark)).toBe(true);
        expect(liesIn(bytes.toString('base64'), 'another mark')).toBe(false);
      }),
    );
  });
});
