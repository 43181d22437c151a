import { canonicalJson, isSignedBy, type Signer } from '@homeward/protection';

/** Where the chains stood that had moved since the checkpoint before: signed, and kept where the database's owner cannot reach. */
export interface Checkpoint {
  readonly number: number;
  /** PostgreSQL's clock. */
  readonly at: string;
  /** SHA-256 of the file of the checkpoint before; empty in the first. */
  readonly previous: string;
  readonly heads: readonly CheckpointHead[];
  readonly keyId: string;
}

/** Chain, length, hash of its last entry in hex. */
export type CheckpointHead = readonly [chain: string, length: number, head: string];

/** A checkpoint as it is written: one line of JSON. */
export function signed(checkpoint: Omit<Checkpoint, 'keyId'>, signer: Signer): string {
  const content: Checkpoint = { ...checkpoint, keyId: signer.keyId };
  const signature = signer.sign(canonicalJson(content)).toString('base64');
  return `${canonicalJson({ ...content, signature })}\n`;
}

/** The checkpoint in a file, and whether one of `publicKeys` (by their ids) signed it; `undefined` when it is none at all. */
export function readCheckpoint(
  text: string,
  publicKeys: ReadonlyMap<string, Buffer>,
): { readonly checkpoint: Checkpoint; readonly genuine: boolean } | undefined {
  try {
    const { signature, ...checkpoint } = JSON.parse(text) as Checkpoint & { signature: string };
    const key = publicKeys.get(checkpoint.keyId);
    const genuine =
      key !== undefined && isSignedBy(key, canonicalJson(checkpoint), Buffer.from(signature, 'base64'));
    return { checkpoint, genuine };
  } catch {
    return undefined;
  }
}
