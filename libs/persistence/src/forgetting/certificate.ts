import type { CaseId, IsoInstant, PersonId } from '@homeward/contracts';
import type { DoneAct } from '@homeward/domain';
import type { Signer } from '@homeward/protection';
import { signedJson, type Signed } from '../signed-json.js';
import type { ErasureGround } from './erasures.js';

/** Rows that were removed or emptied, by table; notes by category, too. */
export type Removed = Readonly<Record<string, number>>;

/** What an erasure leaves behind: that it was, and nothing of what was erased. */
export interface ErasureCertificate {
  readonly erasureId: string;
  readonly caseId: CaseId;
  /** `null`: the whole case. */
  readonly personId: PersonId | null;
  readonly ground: ErasureGround;
  /** Whose decision it was; nobody's where time decided. */
  readonly decidedBy: readonly DoneAct[];
  readonly decidedAt: IsoInstant;
  /** The row of the policy by which its time was over. */
  readonly policy: { readonly version: string; readonly row: string } | null;
  /** Of the keys that were destroyed. */
  readonly keyIds: readonly string[];
  readonly removed: Removed;
  readonly begunAt: IsoInstant;
  readonly keysDestroyedAt: IsoInstant;
  readonly doneAt: IsoInstant;
}

export type SignedCertificate = Signed<ErasureCertificate> & { readonly signature: string };

export const signedCertificate = (certificate: ErasureCertificate, signer: Signer): string =>
  signedJson(certificate, signer);
