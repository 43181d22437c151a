import { canonicalJson, isSignedBy, type Signer } from '@homeward/protection';

/** The signed content, and the id of the key that signed the content. */
export type Signed<T> = T & { readonly keyId: string };

/** Makes one signed line of JSON that contains the id of the key of its signer. */
export function signedJson(content: object, signer: Signer): string {
  const whole = { ...content, keyId: signer.keyId };
  const signature = signer.sign(canonicalJson(whole)).toString('base64');
  return `${canonicalJson({ ...whole, signature })}\n`;
}

/**
 * The content of the line, and whether one of `publicKeys` (by id) proves its signature. `undefined` if the text cannot
 * be read as a signed line.
 */
export function readSignedJson<T>(
  text: string,
  publicKeys: ReadonlyMap<string, Buffer>,
): { readonly content: Signed<T>; readonly genuine: boolean } | undefined {
  try {
    const { signature, ...content } = JSON.parse(text) as Signed<T> & { signature: string };
    const key = publicKeys.get(content.keyId);
    const genuine =
      key !== undefined && isSignedBy(key, canonicalJson(content), Buffer.from(signature, 'base64'));
    return { content: content as unknown as Signed<T>, genuine };
  } catch {
    return undefined;
  }
}
