import { PDFArray, PDFDict, PDFName, PDFRef } from '@cantoo/pdf-lib';
import { PdfRefusal } from './pdf-refusal.js';

/**
 * The greatest depth of the page tree. Programs that write PDF keep the tree flat. Many readers walk the tree by
 * recursion, so a deep tree is refused.
 */
const deepestPage = 100;

/**
 * Returns all nodes of the page tree, including the inner ones.
 * @throws PdfRefusal if it is not a tree, is too deep, or has no page
 */
export function pagesOf(catalog: PDFDict): ReadonlySet<PDFDict> {
  const nodes = new Set<PDFDict>();
  const left = [{ ref: catalog.get(PDFName.of('Pages')), depth: 0 }];
  let pages = 0;
  for (let next = left.pop(); next; next = left.pop()) {
    const { ref, depth } = next;
    const node = ref instanceof PDFRef ? catalog.context.lookup(ref) : ref;
    if (!(node instanceof PDFDict) || nodes.has(node) || depth > deepestPage)
      throw new PdfRefusal('unreadable');
    nodes.add(node);
    const kids = node.lookup(PDFName.of('Kids'));
    if (kids instanceof PDFArray) left.push(...kids.asArray().map((kid) => ({ ref: kid, depth: depth + 1 })));
    else pages += 1;
  }
  if (pages === 0) throw new PdfRefusal('unreadable');
  return nodes;
}
