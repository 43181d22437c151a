import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Payload } from '@temporalio/common';

/*
 * A whole payload as bytes to seal: length of the metadata (4, big-endian) | metadata as JSON with base64 values |
 * data. The metadata is sealed too, because it names types and encodings.
 *
 * A large payload, such as the state that a run hands to the next run, is deflated: a mark that cannot be a length
 * (4) | the bytes above, deflated. A deflated payload takes a fifth of the space in a history (law 8).
 */
const lengthBytes = 4;
const deflatedFrom = 8_192;
const deflatedMark = 0xffff_ffff;

/**
 * The data of a payload. The data is empty if the field is absent, is null, or is the empty array that protobufjs uses
 * for empty bytes.
 */
export const dataOf = ({ data }: Payload): Buffer => Buffer.from(data ?? []);

/** A metadata entry as text; `''` if there is none. */
export const metadataText = ({ metadata }: Payload, key: string): string =>
  Buffer.from(metadata?.[key] ?? []).toString();

export function packPayload(payload: Payload): Buffer {
  const entries = Object.entries(payload.metadata ?? {}).map(([key, value]) => [
    key,
    Buffer.from(value).toString('base64'),
  ]);
  const head = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const packed = Buffer.concat([numberOf(head.length), head, dataOf(payload)]);
  return packed.length < deflatedFrom
    ? packed
    : Buffer.concat([numberOf(deflatedMark), deflateRawSync(packed, { level: 1 })]);
}

/**
 * The inverse of {@link packPayload}. The bytes have our format, because we sealed them and they could be decrypted.
 */
export function unpackPayload(bytes: Buffer): Payload {
  const isDeflated = bytes.readUInt32BE() === deflatedMark;
  const packed = isDeflated ? inflateRawSync(bytes.subarray(lengthBytes)) : bytes;
  const dataAt = lengthBytes + packed.readUInt32BE();
  const head = JSON.parse(packed.toString('utf8', lengthBytes, dataAt)) as Record<string, string>;
  const entries = Object.entries(head).map(([key, value]) => [key, Buffer.from(value, 'base64')]);
  return { metadata: Object.fromEntries(entries), data: packed.subarray(dataAt) };
}

function numberOf(value: number): Buffer {
  const bytes = Buffer.alloc(lengthBytes);
  bytes.writeUInt32BE(value);
  return bytes;
}
