import type { CaseId, IsoInstant, PersonId } from '@homeward/contracts';
import type { DoneAct } from '@homeward/domain';
import type { Signer } from '@homeward/protection';
import { signedJson, type Signed } from '../signed-json.js';

export const erasureGrounds = ['request', 'retention', 'found-again'] as const;
export type ErasureGround = (typeof erasureGrounds)[number];

/** The number of rows that were removed or emptied, by table. For notes and documents, also by category. */
export type Removed = Readonly<Record<string, number>>;

/** The data that remains of an erasure: it shows that the erasure happened, and contains none of the erased data. */
export interface ErasureCertificate {
  readonly erasureId: string;
  readonly caseId: CaseId;
  /** The person. `null` if the whole case was erased. */
  readonly personId: PersonId | null;
  readonly ground: ErasureGround;
  /** The acts of the persons who decided. Empty if a machine decided. */
  readonly decidedBy: readonly DoneAct[];
  readonly decidedAt: IsoInstant;
  /** The row of the policy whose retention period was over. */
  readonly policy: { readonly version: string; readonly row: string } | null;
  /** The ids of the destroyed keys. */
  readonly keyIds: readonly string[];
  readonly removed: Removed;
  readonly begunAt: IsoInstant;
  readonly keysDestroyedAt: IsoInstant;
  readonly doneAt: IsoInstant;
}

export type SignedCertificate = Signed<ErasureCertificate> & { readonly signature: string };

export const signedCertificate = (certificate: ErasureCertificate, signer: Signer): string =>
  signedJson(certificate, signer);
