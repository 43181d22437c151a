import type { Signer } from '@homeward/protection';
import { readSignedJson, signedJson } from '../signed-json.js';

/**
 * The ends of the chains that have grown since the previous checkpoint. A checkpoint is signed, and is stored where the
 * owner of the database cannot reach it.
 */
export interface Checkpoint {
  readonly number: number;
  /** The instant of the checkpoint, by PostgreSQL's clock. */
  readonly at: string;
  /** SHA-256 of the file of the previous checkpoint. Empty in the first checkpoint. */
  readonly previous: string;
  readonly heads: readonly CheckpointHead[];
  readonly keyId: string;
}

/** A chain, its length, and the hash of its last entry in hex. */
export type CheckpointHead = readonly [chain: string, length: number, head: string];

/** A checkpoint as it is written: one line of JSON. */
export const signed = (checkpoint: Omit<Checkpoint, 'keyId'>, signer: Signer): string =>
  signedJson(checkpoint, signer);

/**
 * The checkpoint in a file, and whether one of `publicKeys` (by id) belongs to the key that signed the checkpoint.
 * `undefined` if the text is not a checkpoint.
 */
export function readCheckpoint(
  text: string,
  publicKeys: ReadonlyMap<string, Buffer>,
): { readonly checkpoint: Checkpoint; readonly genuine: boolean } | undefined {
  const read = readSignedJson<Omit<Checkpoint, 'keyId'>>(text, publicKeys);
  return read && { checkpoint: read.content, genuine: read.genuine };
}
