/** Returns every text and every byte string of a message as the server gave it, without decoding. */
export function textsIn(message: unknown): string {
  if (typeof message === 'string') return `${message}\n`;
  if (message instanceof Uint8Array) return `${Buffer.from(message).toString('utf8')}\n`;
  if (typeof message !== 'object' || message === null) return '';
  return Object.values(message).map(textsIn).join('');
}
