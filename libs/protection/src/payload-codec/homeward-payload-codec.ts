import { caseIdOf } from '@homeward/contracts';
import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import { ProtectionError } from '../errors.js';
import type { DataKeyOf, DataKeys } from '../keys/data-keys.js';
import { clearedForOperators, restoredFromClear } from './clear-text.js';
import { dataOf, metadataText, packPayload, unpackPayload } from './payload-bytes.js';
import {
  claimedScope,
  isReadableIn,
  scopeAsAssociatedData,
  scopeMetadata,
  scopeOfContext,
  type PayloadScope,
} from './payload-scope.js';

const sealedEncoding = 'binary/homeward-sealed';

const purpose = 'temporal-payloads';

/**
 * Seals every payload that goes to Temporal, in client, worker and workflow, also in development (law 6). The one
 * exception is text made for operators by `operatorText`.
 *
 * - Payloads of a case's workflow, or of a workflow of its payments, are sealed with the case's key, all others with
 *   the installation key.
 * - A payload sealed for one workflow cannot be decrypted in another: somebody who can write to Temporal's database
 *   cannot move one person's data into another person's case.
 * - A payload in clear is refused, so that nobody can put values into a case without a key.
 */
export class HomewardPayloadCodec implements PayloadCodec {
  constructor(private readonly keys: DataKeys) {}

  async encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    const scope = scopeOfContext(context);
    return await Promise.all(
      payloads.map((payload) => clearedForOperators(payload) ?? this.seal(payload, scope)),
    );
  }

  /**
   * @throws {ProtectionError} `PAYLOAD.PLAINTEXT`, `PAYLOAD.OTHER_WORKFLOW`, `KEY.DESTROYED` if the case was erased,
   * and those of {@link DataKeyOf.toDecrypt} and {@link Sealer.decrypt}
   */
  async decode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return await Promise.all(
      payloads.map((payload) => restoredFromClear(payload) ?? this.#decryptIn(payload, context)),
    );
  }

  async seal(payload: Payload, scope: PayloadScope): Promise<Payload> {
    const sealer = await this.#keyOf(scope).toSeal(purpose);
    return {
      metadata: { encoding: Buffer.from(sealedEncoding), ...scopeMetadata(scope) },
      data: sealer.seal(packPayload(payload), scopeAsAssociatedData(scope)),
    };
  }

  /**
   * Decrypts a payload for the codec server, in any scope. Uses the scope that the payload claims, which is
   * authenticated.
   */
  async decrypt(payload: Payload): Promise<{ readonly payload: Payload; readonly scope: PayloadScope }> {
    if (!isSealedPayload(payload)) throw new ProtectionError('PAYLOAD.PLAINTEXT');
    const scope = claimedScope(payload);
    const sealer = await this.#keyOf(scope).toDecrypt(purpose);
    const decrypted = sealer.decrypt(dataOf(payload), scopeAsAssociatedData(scope));
    return { payload: unpackPayload(decrypted), scope };
  }

  async #decryptIn(sealed: Payload, context: SerializationContext | undefined): Promise<Payload> {
    if (isSealedPayload(sealed) && !isReadableIn(claimedScope(sealed), context))
      throw new ProtectionError('PAYLOAD.OTHER_WORKFLOW');
    return (await this.decrypt(sealed)).payload;
  }

  #keyOf({ workflowId }: PayloadScope): DataKeyOf {
    const caseId = caseIdOf(workflowId);
    return caseId === undefined ? this.keys.ofHouse() : this.keys.ofCase(caseId);
  }
}

export const isSealedPayload = (payload: Payload): boolean =>
  metadataText(payload, 'encoding') === sealedEncoding;
