import { ProtectionError } from '@homeward/protection';
import {
  defaultPayloadConverter,
  type Payload,
  type PayloadCodec,
  type SerializationContext,
} from '@temporalio/common';

/**
 * Reads a payload that reaches a workflow unencrypted as `null`. The message is still refused, because no value gets
 * in. But the handler refuses it, and no error is thrown here. An error would stop the whole case, and anyone who may
 * send a signal from the command line or the UI could cause it if they forget the key.
 */
export class ClearIsNothing implements PayloadCodec {
  constructor(private readonly codec: PayloadCodec) {}

  encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return this.codec.encode(payloads, context);
  }

  decode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return Promise.all(payloads.map((payload) => this.#decode(payload, context)));
  }

  async #decode(payload: Payload, context: SerializationContext | undefined): Promise<Payload> {
    try {
      const [decoded] = await this.codec.decode([payload], context);
      return decoded!;
    } catch (error) {
      const inClear = error instanceof ProtectionError && error.code === 'PAYLOAD.PLAINTEXT';
      if (inClear && context?.type === 'workflow') return defaultPayloadConverter.toPayload(null);
      throw error;
    }
  }
}
