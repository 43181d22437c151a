import type { Payload } from '@temporalio/common';

/*
 * A whole payload as bytes, to be sealed: length of the metadata (4, big-endian) | metadata as JSON with base64 values
 * | data. The metadata is sealed too: it names types and encodings.
 */
const lengthBytes = 4;

/** The data, whatever stands for "none": absent, null, or the empty array that protobufjs puts for empty bytes. */
export const dataOf = ({ data }: Payload): Buffer => Buffer.from(data ?? []);

/** A metadata entry as text, `''` when there is none. */
export const metadataText = ({ metadata }: Payload, key: string): string =>
  Buffer.from(metadata?.[key] ?? []).toString();

export function packPayload(payload: Payload): Buffer {
  const entries = Object.entries(payload.metadata ?? {}).map(([key, value]) => [
    key,
    Buffer.from(value).toString('base64'),
  ]);
  const head = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, dataOf(payload)]);
}

/** Inverse of {@link packPayload}; only ever given what opened, so its shape is ours. */
export function unpackPayload(packed: Buffer): Payload {
  const dataAt = lengthBytes + packed.readUInt32BE();
  const head = JSON.parse(packed.toString('utf8', lengthBytes, dataAt)) as Record<string, string>;
  const entries = Object.entries(head).map(([key, value]) => [key, Buffer.from(value, 'base64')]);
  return { metadata: Object.fromEntries(entries), data: packed.subarray(dataAt) };
}
