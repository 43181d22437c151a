/**
 * Makes a pure function of one key remember its answers, at most `limit` of them: when it is full, it forgets all of
 * them. Remembered or not, the answer is the same, so it may be shared between workflows.
 */
export function remembering<V>(limit: number, answer: (key: string) => V): (key: string) => V {
  const answers = new Map<string, V>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const found = answer(key);
    if (answers.size >= limit) answers.clear();
    answers.set(key, found);
    return found;
  };
}
