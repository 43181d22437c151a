import { HomewardPayloadCodec, type DataKeys } from '@homeward/protection';
import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import { kindsIn } from './workflows/canary.js';

/** One payload that passed through the codec: its kind, and the context that the SDK passed with it. */
export interface Passage {
  readonly kind: string;
  readonly way: 'encode' | 'decode';
  readonly context: SerializationContext | undefined;
}

/** The real codec. It also records the contexts that the SDK (experimentally) passes to it. */
export class RecordingCodec implements PayloadCodec {
  readonly passages: Passage[] = [];
  readonly #codec: PayloadCodec;

  constructor(keys: DataKeys) {
    this.#codec = new HomewardPayloadCodec(keys);
  }

  async encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    this.#note('encode', payloads, context);
    return this.#codec.encode(payloads, context);
  }

  async decode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    const opened = await this.#codec.decode(payloads, context);
    this.#note('decode', opened, context);
    return opened;
  }

  #note(way: Passage['way'], payloads: Payload[], context: SerializationContext | undefined): void {
    for (const { data } of payloads) {
      const kinds = kindsIn(Buffer.from(data ?? []).toString());
      this.passages.push(...kinds.map((kind) => ({ kind, way, context })));
    }
  }
}
