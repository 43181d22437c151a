import { Problem } from '../problem/problem.js';
import type { ByteSource } from './byte-source.js';

/** The markers in a JPEG file (ISO/IEC 10918-1, table B.1). */
const codes = { eoi: 0xd9, sos: 0xda, app0: 0xe0, app1: 0xe1, app2: 0xe2, app14: 0xee, com: 0xfe } as const;

/**
 * The application segments that are needed to display the picture: the name of each segment, and the part that is
 * kept.
 */
const shownBy: Readonly<Record<number, { readonly name: string; shown(body: Buffer): Buffer }>> = {
  // JFIF 1.02: the last two of these bytes give the size of the preview that follows.
  [codes.app0]: { name: 'JFIF\0', shown: (body) => Buffer.concat([body.subarray(0, 12), Buffer.alloc(2)]) },
  [codes.app2]: { name: 'ICC_PROFILE\0', shown: (body) => body },
  [codes.app14]: { name: 'Adobe', shown: (body) => body.subarray(0, 12) },
};

/**
 * Returns the picture of a JPEG, without the metadata that a camera or a program added: place, time, device, owner,
 * previews, comments, and anything after the end of the picture. The orientation is kept.
 */
export async function* stripJpegMetadata(bytes: ByteSource): AsyncGenerator<Buffer> {
  yield await bytes.take(2);
  for (;;) {
    const code = await markerOf(bytes);
    if (code === codes.eoi) return yield Buffer.from([0xff, code]);
    const length = (await bytes.take(2)).readUInt16BE();
    if (length < 2) throw new Problem('DOCUMENT.OTHER_CONTENT');
    const stripped = strippedBody(code, await bytes.take(length - 2));
    if (stripped) yield segmentOf(code, stripped);
    if (code === codes.sos) yield* scanOf(bytes);
  }
}

/** The maximum number of stray bytes between two segments. A file with more stray bytes is not a picture. */
const strayBytes = 4_096;

/**
 * Reads the next marker. Any number of 0xff bytes may come before a marker. Some pictures also contain stray bytes
 * there, which every reader ignores.
 */
async function markerOf(bytes: ByteSource): Promise<number> {
  for (let stray = 0; stray < strayBytes; stray += 1) {
    let [byte] = await bytes.take(1);
    if (byte !== 0xff) continue;
    while (byte === 0xff) [byte] = await bytes.take(1);
    if (!isOfAScan(byte!)) return byte!;
  }
  throw new Problem('DOCUMENT.OTHER_CONTENT');
}

/** True for a byte that may follow 0xff within a scan: an escape byte, a fill byte or a restart marker. */
const isOfAScan = (byte: number): boolean => byte === 0 || byte === 0xff || (byte >= 0xd0 && byte <= 0xd7);

/**
 * Reads the compressed data of a scan. The scan ends at the next marker that does not belong to the scan, or at the end
 * of the file, because some phones leave out the end marker.
 */
async function* scanOf(bytes: ByteSource): AsyncGenerator<Buffer> {
  for (;;) {
    if (!(await bytes.has(2))) return bytes.unread(Buffer.from([0xff, codes.eoi]));
    const ahead = await bytes.peek(2);
    const end = endOfScan(ahead);
    const whole = ahead.length - (ahead.at(-1) === 0xff ? 1 : 0);
    if (end !== 0) yield await bytes.take(end ?? whole);
    if (end !== undefined) return;
  }
}

function endOfScan(ahead: Buffer): number | undefined {
  for (let at = ahead.indexOf(0xff); at !== -1 && at < ahead.length - 1; at = ahead.indexOf(0xff, at + 1)) {
    if (!isOfAScan(ahead[at + 1]!)) return at;
  }
  return undefined;
}

function strippedBody(code: number, body: Buffer): Buffer | undefined {
  if (code === codes.app1) return orientationOnly(body);
  const isOfAnApplication = code >= codes.app0 && code <= 0xef;
  if (!isOfAnApplication) return code === codes.com ? undefined : body;
  const application = shownBy[code];
  return application && isNamed(body, application.name) ? application.shown(body) : undefined;
}

const isNamed = (body: Buffer, name: string): boolean =>
  body.subarray(0, name.length).toString('latin1') === name;

function segmentOf(code: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

const exif = 'Exif\0\0';
const orientationTag = 0x0112;

/**
 * Returns an Exif directory whose only entry is the orientation (Exif 2.3, 4.5.4), if the picture has to be rotated.
 */
function orientationOnly(body: Buffer): Buffer | undefined {
  const orientation = orientationIn(body);
  if (orientation === undefined) return undefined;
  const entry = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  entry.writeUInt16BE(orientation, 18);
  return Buffer.concat([Buffer.from(exif, 'latin1'), entry]);
}

function orientationIn(body: Buffer): number | undefined {
  if (!isNamed(body, exif)) return undefined;
  const tiff = body.subarray(exif.length);
  const isLittle = tiff.subarray(0, 2).toString('latin1') === 'II';
  const short = (at: number): number | undefined =>
    at + 2 > tiff.length ? undefined : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const directory = tiff.length < 8 ? undefined : isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory === undefined) return undefined;
  const entries = short(directory) ?? 0;
  for (let i = 0; i < entries; i += 1) {
    const at = directory + 2 + i * 12;
    if (short(at) !== orientationTag) continue;
    const value = short(at + 8) ?? 0;
    return value >= 2 && value <= 8 ? value : undefined;
  }
  return undefined;
}
