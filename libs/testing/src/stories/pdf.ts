/**
 * A PDF of one page with this text and the requested number of bytes. The file equals what the API stores: it
 * contains nothing that the API strips from a PDF, and its format is the one in which the API writes a stripped PDF.
 */
export function pdf(text: string, bytes = 0): Buffer {
  const shown = `BT /F1 12 Tf 20 100 Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET\n`;
  const padded = (padding: number): Buffer => written(`${shown}%${'.'.repeat(padding)}\n`);
  const least = padded(0).length;
  if (bytes <= least) return padded(0);
  // With more padding, the numbers for the length and the position of the table have more digits.
  const around = padded(bytes - least).length - (bytes - least);
  return padded(bytes - around);
}

function written(content: string): Buffer {
  const objects = [
    '<<\n/Type /Catalog\n/Pages 2 0 R\n>>',
    '<<\n/Type /Pages\n/Kids [ 3 0 R ]\n/Count 1\n>>',
    '<<\n/Type /Page\n/Parent 2 0 R\n/MediaBox [ 0 0 400 200 ]\n/Resources <<\n/Font <<\n/F1 4 0 R\n>>\n>>\n/Contents 5 0 R\n>>',
    '<<\n/Type /Font\n/Subtype /Type1\n/BaseFont /Helvetica\n>>',
    `<<\n/Length ${Buffer.byteLength(content)}\n>>\nstream\n${content}\nendstream`,
  ].map((object, n) => Buffer.from(`${n + 1} 0 obj\n${object}\nendobj\n\n`));
  const head = Buffer.from('%PDF-1.7\n%\x81\x81\x81\x81\n\n', 'latin1');
  let end = head.length;
  const entries = objects.map(({ length }) => {
    const begin = String(end).padStart(10, '0');
    end += length;
    return `${begin} 00000 n \n`;
  });
  const table = `xref\n0 6\n0000000000 65535 f \n${entries.join('')}`;
  const trailer = `\ntrailer\n<<\n/Size 6\n/Root 1 0 R\n>>\n\nstartxref\n${end}\n%%EOF`;
  return Buffer.concat([head, ...objects, Buffer.from(table + trailer)]);
}
