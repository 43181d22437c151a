/**
 * Returns the forms in which a text can be stored: unchanged, as hexadecimal PostgreSQL bytes, or as base64 at any
 * offset.
 */
function waysToWrite(mark: string): string[] {
  const bytes = Buffer.from(mark);
  const inBase64 = [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    return shifted.slice(offset === 0 ? 0 : 4, -4);
  });
  return [
    mark,
    JSON.stringify(mark).slice(1, -1),
    bytes.toString('hex'),
    ...inBase64.filter((text) => text.length >= 8),
  ];
}

/** True if the text contains `mark` in any form in which a text can be stored. */
export const liesIn = (text: string, mark: string): boolean =>
  waysToWrite(mark).some((way) => text.includes(way));
