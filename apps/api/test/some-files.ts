import { deflateSync } from 'node:zlib';

/** Whole files of each type that is taken, with a text in clear in them. */
export const pdf = (text: string, bytes = 0): Buffer => {
  const head = `%PDF-1.4\n1 0 obj << /Type /Catalog /Note (${text}) >> endobj\n`;
  const end = 'trailer << /Root 1 0 R >>\n%%EOF\n';
  return Buffer.from(`${head}${'%'.padEnd(Math.max(1, bytes - head.length - end.length - 1), '.')}\n${end}`);
};

export const jpeg = (text: string): Buffer =>
  Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.from(text),
    Buffer.from('ffd9', 'hex'),
  ]);

const chunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
};
export const png = (text: string): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.from('00000001000000010806000000', 'hex')),
    chunk('tEXt', Buffer.from(text)),
    chunk('IDAT', deflateSync(Buffer.alloc(5))),
    Buffer.from('0000000049454e44ae426082', 'hex'),
  ]);
