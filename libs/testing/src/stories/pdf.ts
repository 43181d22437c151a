/** A whole file, as long as is asked for or as it must be, with a text in clear in it. */
export const pdf = (text: string, bytes = 0): Buffer => {
  const head = `%PDF-1.4\n1 0 obj << /Type /Catalog /Note (${text}) >> endobj\n`;
  const end = 'trailer << /Root 1 0 R >>\n%%EOF\n';
  return Buffer.from(`${head}${'%'.padEnd(Math.max(1, bytes - head.length - end.length - 1), '.')}\n${end}`);
};
