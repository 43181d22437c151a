describe('an expectation', () => {
  const fails = (expectation: () => void): string => {
    try {
      expectation();
    } catch (error) {
      return String((error as Error).stack);
    }
    throw new Error('it holds');
  };

  it('a true expectation passes', () => {
    const item = { a: 1 };
    expect(NaN).toBe(NaN);
    expect([1, ['two', item]]).toEqual([1, ['two', item]]);
    expect([item]).toContain(item);
    expect('a word').toContain('word');
    expect(2).toBeGreaterThan(1);
  });

  it('a false expectation fails with the message of jest, at the line of the test', () => {
    const stack = fails(() => expect([1, [2]]).toEqual([1, [3]]));
    expect(stack).toMatch(/deep equality[\s\S]*Expected/);
    expect(stack.split('\n').find((line) => line.includes(' at '))).toContain('quick-expect.spec');
  });

  it.each<[string, () => void]>([
    ['zeros with different signs', () => expect(0).toBe(-0)],
    ['objects that are equal but not identical', () => expect({}).toBe({})],
    ['arrays of different lengths', () => expect([1]).toEqual([1, 2])],
    ['a hole in an array, compared strictly', () => expect([undefined]).toStrictEqual(Array(1))],
    ['NaN compared with a number', () => expect(NaN).toBeGreaterThan(0)],
    ['a bigint compared with a number', () => expect(2n).toBeLessThan(1)],
    ['a missing item', () => expect(['a', 'b']).toContain('c')],
    ['a negated expectation that is false', () => expect(1).not.toBe(1)],
  ])('an expectation fails for %s', (_, expectation) => expect(expectation).toThrow());

  it('the faster expect has the features of jest’s own expect', async () => {
    expect({ a: 1, b: [1] }).toMatchObject({ a: expect.any(Number) });
    expect([1, 2]).toEqual(expect.arrayContaining([2]));
    await expect(Promise.reject(new Error('no'))).rejects.toThrow('no');
    expect(expect.getState().assertionCalls).toBe(3);
  });
});
