import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader of PDF is told of a file: its text, page by page, and what it says of itself. */
export async function readPdf(bytes: Uint8Array) {
  const document = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const { items } = await (await document.getPage(n)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  const { info } = await document.getMetadata();
  await document.loadingTask.destroy();
  return { text: pages.join('\n'), pages: pages.length, info: info as Readonly<Record<string, unknown>> };
}
