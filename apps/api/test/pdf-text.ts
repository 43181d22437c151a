import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * Returns the operators that a PDF reader uses to paint each page, with the fonts and pictures that the operators name.
 */
export async function paintedBy(bytes: Uint8Array): Promise<unknown[]> {
  const document = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
  const pages: unknown[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const { fnArray, argsArray } = await (await document.getPage(n)).getOperatorList();
    // The first part of a font's name counts the documents that this process has opened.
    pages.push(JSON.parse(JSON.stringify({ fnArray, argsArray }).replaceAll(/"g_d\d+_/g, '"')));
  }
  await document.loadingTask.destroy();
  return pages;
}

/** Returns the text of each page and the metadata that a PDF reader finds in a file. */
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
