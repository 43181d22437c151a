import type { Signer } from '@homeward/protection';
import { readSignedJson, signedJson } from '../signed-json.js';

/**
 * Where the chains stood that had moved since the checkpoint before: signed, and kept where the database's owner
 * cannot reach.
 */
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
export const signed = (checkpoint: Omit<Checkpoint, 'keyId'>, signer: Signer): string =>
  signedJson(checkpoint, signer);

/**
 * The checkpoint in a file, and whether one of `publicKeys` (by their ids) signed it; `undefined` when it is none at
 * all.
 */
export function readCheckpoint(
  text: string,
  publicKeys: ReadonlyMap<string, Buffer>,
): { readonly checkpoint: Checkpoint; readonly genuine: boolean } | undefined {
  const read = readSignedJson<Omit<Checkpoint, 'keyId'>>(text, publicKeys);
  return read && { checkpoint: read.content, genuine: read.genuine };
}
