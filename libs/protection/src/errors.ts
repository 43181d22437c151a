/** Why something could not be protected or read. Sentences never hold a value, a key or a ciphertext. */
const sentences = {
  'KEY.INVALID': 'A key needs 32 bytes and an id of 1 to 32 letters, digits, dots or hyphens, used once',
  'KEY.MISSING': 'There is no key for what is to be opened',
  'KEY.DESTROYED': 'The key was destroyed, so that what was sealed with it is erased',
  'KEY.UNAVAILABLE': 'Keys cannot be fetched: the key store or the key management service is away',
  'KEY.UNREADABLE': 'A stored key does not unwrap: changed, of somebody else, or wrapped with a key not held',
  'KEY.UNBOUND': 'The key management service does not bind what it encrypts to its associated data',
  'STORE.UNAVAILABLE': 'The document store cannot be read or written',
  'SEAL.MALFORMED': 'The bytes are not in the sealed format of any known version',
  'SEAL.UNKNOWN_KEY': 'The bytes were sealed with a key that this process does not hold',
  'SEAL.UNREADABLE': 'The bytes were changed, or sealed for something else',
  'PAYLOAD.PLAINTEXT': 'A payload arrived in clear',
  'PAYLOAD.OTHER_WORKFLOW': 'A payload was sealed for another workflow',
  'CANONICAL.NOT_JSON': 'A value is not plain JSON',
} as const;

export type ProtectionErrorCode = keyof typeof sentences;

/** @param field path of the value at fault, where there is one */
export class ProtectionError extends Error {
  override readonly name = 'ProtectionError';

  constructor(
    readonly code: ProtectionErrorCode,
    readonly field?: string,
  ) {
    super(field === undefined ? `${code}: ${sentences[code]}` : `${code}: ${sentences[code]} (${field})`);
  }
}
