import { deflateSync } from 'node:zlib';

const segment = (code: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
/** Returns Exif data as a camera writes them: the orientation, and where the picture was taken. */
export const exifOf = (orientation: number, told: string): Buffer => {
  const tiff = Buffer.from('49492a000800000001001201030001000000000000000000', 'hex');
  tiff.writeUInt16LE(orientation, 18);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from(told)]));
};
/** Two scans with escapes and restarts, as in a progressive picture. */
const scans = ['112233ff00445566ffd077', '8899ff00aaff00ffd1bb'].map((data) =>
  Buffer.concat([segment(0xda, Buffer.from('010100003f00', 'hex')), Buffer.from(data, 'hex')]),
);
const jpegOf = (beside: readonly Buffer[], behind: string): Buffer =>
  Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    segment(0xe0, Buffer.from('4a46494600010100000100010000', 'hex')),
    ...beside,
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc2, Buffer.from('080001000101011100', 'hex')),
    scans[0]!,
    segment(0xc4, Buffer.alloc(20, 2)),
    scans[1]!,
    Buffer.from('ffd9', 'hex'),
    Buffer.from(behind),
  ]);
/** Returns a file with a text wherever a device or a program can write one. */
export const jpeg = (text: string): Buffer =>
  jpegOf(
    [
      exifOf(6, text),
      segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${text}`)),
      segment(0xe2, Buffer.from(`MPF\0${text}`)),
      segment(0xed, Buffer.from(`Photoshop 3.0\0${text}`)),
      segment(0xfe, Buffer.from(text)),
    ],
    text,
  );
/** The part of the JPEG file that is shown. */
export const bareJpegFile = jpegOf(
  [
    segment(
      0xe1,
      Buffer.from('457869660000' + '4d4d002a000000080001011200030000000100060000' + '00000000', 'hex'),
    ),
  ],
  '',
);

export const chunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
};
export const pngOf = (beside: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.from('00000001000000010806000000', 'hex')),
    chunk('gAMA', Buffer.from('0000b18f', 'hex')),
    ...beside,
    chunk('IDAT', deflateSync(Buffer.alloc(5))),
    Buffer.from('0000000049454e44ae426082', 'hex'),
  ]);
export const png = (text: string): Buffer =>
  pngOf(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'prVt'].map((type) => chunk(type, Buffer.from(text))));
export const barePngFile = pngOf([]);
