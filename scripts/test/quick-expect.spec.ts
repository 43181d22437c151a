describe('an expectation', () => {
  const fails = (expectation: () => void): string => {
    try {
      expectation();
    } catch (error) {
      return String((error as Error).stack);
    }
    throw new Error('it holds');
  };

  it('passes if it plainly holds', () => {
    const item = { a: 1 };
    expect(NaN).toBe(NaN);
    expect([1, ['two', item]]).toEqual([1, ['two', item]]);
    expect([item]).toContain(item);
    expect('a word').toContain('word');
    expect(2).toBeGreaterThan(1);
  });

  it('fails with the message of jest, at the line of the test, if it does not hold', () => {
    const stack = fails(() => expect([1, [2]]).toEqual([1, [3]]));
    expect(stack).toMatch(/deep equality[\s\S]*Expected/);
    expect(stack.split('\n').find((line) => line.includes(' at '))).toContain('quick-expect.spec');
  });

  it.each<[string, () => void]>([
    ['zeros of another sign', () => expect(0).toBe(-0)],
    ['objects that are alike', () => expect({}).toBe({})],
    ['another length', () => expect([1]).toEqual([1, 2])],
    ['a hole, strictly', () => expect([undefined]).toStrictEqual(Array(1))],
    ['a number that is no number', () => expect(NaN).toBeGreaterThan(0)],
    ['a number of another kind', () => expect(2n).toBeLessThan(1)],
    ['an item that is not there', () => expect(['a', 'b']).toContain('c')],
    ['what is not to be, and is', () => expect(1).not.toBe(1)],
  ])('of %s fails', (_, expectation) => expect(expectation).toThrow());

  it('knows what jest’s own knows', async () => {
    expect({ a: 1, b: [1] }).toMatchObject({ a: expect.any(Number) });
    expect([1, 2]).toEqual(expect.arrayContaining([2]));
    await expect(Promise.reject(new Error('no'))).rejects.toThrow('no');
    expect(expect.getState().assertionCalls).toBe(3);
  });
});
