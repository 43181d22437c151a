import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import { ProtectionError } from '../errors.js';
import { settingsKeyRing, type KeyRing, type KeySettings } from '../key-ring.js';
import { sealerOf, type Sealer } from '../sealer.js';
import { clearedForOperators, restoredFromClear } from './clear-text.js';
import { dataOf, metadataText, packPayload, unpackPayload } from './payload-bytes.js';
import {
  claimedScope,
  opensIn,
  scopeAsAssociatedData,
  scopeMetadata,
  scopeOfContext,
  type PayloadScope,
} from './payload-scope.js';

const sealedEncoding = 'binary/homeward-sealed';

/**
 * Seals every payload that goes to Temporal, in client, worker and workflow, development included (law 6). The one
 * exception is text made for operators by `operatorText`.
 *
 * - A payload sealed for one workflow does not open in another: whoever can write Temporal's database cannot move one
 *   person's data into another's case.
 * - A payload in clear is refused, so that nobody can put values into a case without a key.
 */
export class HomewardPayloadCodec implements PayloadCodec {
  readonly #sealer: Sealer;

  constructor(keys: KeyRing) {
    this.#sealer = sealerOf(keys);
  }

  async encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return payloads.map(
      (payload) => clearedForOperators(payload) ?? this.seal(payload, scopeOfContext(context)),
    );
  }

  /** @throws {ProtectionError} `PAYLOAD.PLAINTEXT`, `PAYLOAD.OTHER_WORKFLOW` and those of {@link Sealer.open} */
  async decode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return payloads.map((payload) => restoredFromClear(payload) ?? this.#openIn(payload, context));
  }

  seal(payload: Payload, scope: PayloadScope): Payload {
    return {
      metadata: { encoding: Buffer.from(sealedEncoding), ...scopeMetadata(scope) },
      data: this.#sealer.seal(packPayload(payload), scopeAsAssociatedData(scope)),
    };
  }

  /** Opens a payload wherever it belongs, by what it says of itself, which is authenticated. For the codec server. */
  open(payload: Payload): { readonly payload: Payload; readonly scope: PayloadScope } {
    if (!isSealedPayload(payload)) throw new ProtectionError('PAYLOAD.PLAINTEXT');
    const scope = claimedScope(payload);
    const opened = this.#sealer.open(dataOf(payload), scopeAsAssociatedData(scope));
    return { payload: unpackPayload(opened), scope };
  }

  #openIn(sealed: Payload, context: SerializationContext | undefined): Payload {
    const { payload, scope } = this.open(sealed);
    if (!opensIn(scope, context)) throw new ProtectionError('PAYLOAD.OTHER_WORKFLOW');
    return payload;
  }
}

export const isSealedPayload = (payload: Payload): boolean =>
  metadataText(payload, 'encoding') === sealedEncoding;

export const createPayloadCodec = (settings: KeySettings): HomewardPayloadCodec =>
  new HomewardPayloadCodec(settingsKeyRing(settings, 'temporal-payloads'));
