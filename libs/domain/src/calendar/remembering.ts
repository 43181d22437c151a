/**
 * Makes a pure function of one key cache at most `limit` answers. When the cache is full, it is emptied. The answer
 * is the same with and without the cache, so workflows may share the function.
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
