import {
  PDFArray,
  PDFDict,
  PDFHeader,
  PDFInvalidObject,
  PDFName,
  PDFParser,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFWriter,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { stripPicture } from './images.js';
import { PdfRefusal } from './pdf-refusal.js';
import { entriesOf, isNamedByPrograms, tidyDict, tidyRoot, tidyStream } from './tidy.js';

/**
 * Returns a PDF with the same pages, without metadata, scripts, attachments and deleted content. The content of the
 * pages does not change, except that metadata is removed from their pictures. Cleaning a clean file gives the same
 * bytes.
 *
 * @throws PdfRefusal
 */
export async function cleanPdf(bytes: Uint8Array): Promise<Uint8Array> {
  const context = await PDFParser.forBytesWithOptions(bytes, Infinity).parseDocument();
  if (context.trailerInfo.Encrypt) throw new PdfRefusal('encrypted');
  refuseLostObjects(context);
  const catalog = catalogOf(context);
  const pages = pagesOf(catalog);
  tidyRoot(catalog, pages);
  const reached = tidyAll(context, pages);
  for (const [ref, object] of context.enumerateIndirectObjects())
    if (!reached.has(ref)) context.delete(ref);
    else if (object instanceof PDFRawStream) await stripPicture(object);
  context.trailerInfo = { Root: context.trailerInfo.Root! };
  context.largestObjectNumber = [...reached].reduce(
    (most, { objectNumber }) => Math.max(most, objectNumber),
    0,
  );
  context.header = PDFHeader.forVersion(1, 7);
  return await PDFWriter.forContext(context, Infinity).serializeToBuffer();
}

/**
 * Refuses a file with an unreadable object stream. Otherwise the objects of the stream would be missing from the
 * result, and nobody would notice the loss.
 */
function refuseLostObjects(context: PDFContext): void {
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFInvalidObject)) continue;
    const bytes = Buffer.alloc(object.sizeInBytes());
    object.copyBytesInto(bytes, 0);
    if (bytes.includes('/ObjStm')) throw new PdfRefusal('unreadable');
  }
}

/**
 * Returns the catalog of the PDF. Refuses a portfolio, which shows its attachments, and a dynamic form, which computes
 * its content, because the content of these files is not in the pages.
 */
function catalogOf(context: PDFContext): PDFDict {
  const root = context.trailerInfo.Root;
  const catalog = root instanceof PDFRef ? context.lookup(root) : undefined;
  if (!(catalog instanceof PDFDict)) throw new PdfRefusal('unreadable');
  const needsMore = ['Collection', 'NeedsRendering'].some((key) => catalog.has(PDFName.of(key)));
  if (needsMore) throw new PdfRefusal('unreadable');
  return catalog;
}

/**
 * Tidies all objects that are reachable from the root. Uses no recursion, because the sender of the file chooses the
 * depth. @returns the references of the reachable objects
 */
function tidyAll(context: PDFContext, pages: ReadonlySet<PDFDict>): Set<PDFRef> {
  const reached = new Set<PDFRef>();
  const left: Found[] = [{ object: context.trailerInfo.Root!, under: undefined, above: undefined }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { object: found, under, above } = next;
    if (found instanceof PDFRef && reached.has(found)) continue;
    const object = context.lookup(found);
    if (object === undefined) continue;
    if (found instanceof PDFRef) reached.add(found);
    if (object instanceof PDFInvalidObject) throw new PdfRefusal('unreadable');
    if (object instanceof PDFStream) tidyStream(object);
    else if (object instanceof PDFDict && !isNamedByPrograms(under, above)) tidyDict(object, pages);
    for (const [entry, key] of entriesOf(object)) left.push({ object: entry, under: key, above: under });
  }
  return reached;
}

interface Found {
  readonly object: PDFObject;
  /** The key under which the object was found. `undefined` in an array. */
  readonly under: string | undefined;
  /** The key of the parent object. */
  readonly above: string | undefined;
}

/**
 * The greatest depth of the page tree. Programs that write PDF keep the tree flat. Many PDF readers use recursion to
 * walk the tree, so a deep tree is refused.
 */
const deepestPage = 100;

/**
 * Returns all nodes of the page tree, including the inner ones.
 * @throws PdfRefusal if the pages form no tree, if the tree is too deep, or if it has no page
 */
function pagesOf(catalog: PDFDict): ReadonlySet<PDFDict> {
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
