/** The reasons why data could not be protected or read. The sentences never contain a value, a key or a ciphertext. */
const sentences = {
  'KEY.INVALID': 'A key needs 32 bytes and an id of 1 to 32 letters, digits, dots or hyphens, used once',
  'KEY.MISSING': 'There is no key to open this data',
  'KEY.DESTROYED': 'The key was destroyed, so the data sealed with it is erased',
  'KEY.UNAVAILABLE': 'Keys cannot be fetched: the key store or the key management service is away',
  'KEY.UNREADABLE':
    'A stored key does not unwrap: it was changed, or belongs to another subject or wrapping key',
  'KEY.UNBOUND': 'The key management service does not bind what it encrypts to its associated data',
  'STORE.UNAVAILABLE': 'The document store cannot be read or written',
  'SEAL.MALFORMED': 'The bytes are not in the sealed format of any known version',
  'SEAL.UNKNOWN_KEY': 'The bytes were sealed with a key that this process does not hold',
  'SEAL.UNREADABLE': 'The bytes were changed, or sealed for another place',
  'PAYLOAD.PLAINTEXT': 'A payload arrived in clear',
  'PAYLOAD.OTHER_WORKFLOW': 'A payload was sealed for another workflow',
  'CANONICAL.NOT_JSON': 'A value is not plain JSON',
} as const;

export type ProtectionErrorCode = keyof typeof sentences;

/** @param field the path of the invalid value, or another detail of the error */
export class ProtectionError extends Error {
  override readonly name = 'ProtectionError';

  constructor(
    readonly code: ProtectionErrorCode,
    readonly field?: string,
  ) {
    super(field === undefined ? `${code}: ${sentences[code]}` : `${code}: ${sentences[code]} (${field})`);
  }
}
