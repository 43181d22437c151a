import { isOperatorText, operatorLines, operatorText, operatorTextMark } from '@homeward/contracts';
import fc from 'fast-check';

const read = (text: string) => text.slice(operatorTextMark.length);

describe('operatorText', () => {
  it('operatorText writes codes, ids, dates and numbers between fixed words', () => {
    const text = operatorText`**${'risk-assessment'}** waits for ${['finance', 'team-lead']} since ${'2026-03-01 08:00 UTC'}, step ${12} of ${'return-case/0b3e3d5e-8a2c-4c55-b0e2-2f5a9d6a0f11'}`;
    expect(read(text)).toBe(
      '**risk-assessment** waits for finance, team-lead since 2026-03-01 08:00 UTC, step 12 of return-case/0b3e3d5e-8a2c-4c55-b0e2-2f5a9d6a0f11',
    );
  });

  it('withholds every value with a space or an unusual sign, and never throws', () => {
    const notNeutral = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !/^[A-Za-z0-9][A-Za-z0-9._:/+-]*$/.test(text));
    fc.assert(
      fc.property(notNeutral, (value) => expect(read(operatorText`of ${value}.`)).toBe('of [withheld].')),
    );
    expect(read(operatorText`of ${'Amina Example'} and ${'x'.repeat(129)}`)).toBe(
      'of [withheld] and [withheld]',
    );
  });

  it('operatorText can be built from other operator texts', () => {
    const line = operatorText`stage ${'planning'}`;
    expect(read(operatorText`now: ${line}`)).toBe('now: stage planning');
    expect(read(operatorLines([line, operatorText`due ${'2026-03-01'}`]))).toBe(
      'stage planning\ndue 2026-03-01',
    );
  });

  it('an operator text is distinguished from other texts by its mark', () => {
    expect(isOperatorText(operatorText('fixed words'))).toBe(true);
    expect(isOperatorText('fixed words')).toBe(false);
  });
});
