import { PDFArray, PDFDict, PDFName, PDFObject, PDFStream } from '@cantoo/pdf-lib';
import * as allowed from './allowed-keys.js';

const name = (key: string): PDFName => PDFName.of(key);
const textOf = (key: PDFName): string => key.asString().slice(1);
const nameAt = (dict: PDFDict, key: string): string | undefined => {
  const value = dict.lookup(name(key));
  return value instanceof PDFName ? textOf(value) : undefined;
};
const dictAt = (dict: PDFDict, key: string): PDFDict | undefined => {
  const value = dict.lookup(name(key));
  return value instanceof PDFDict ? value : undefined;
};

function keep(dict: PDFDict, keys: ReadonlySet<string>): void {
  for (const key of dict.keys()) if (!keys.has(textOf(key))) dict.delete(key);
}

/**
 * Removes every entry of a document's root that the pages do not need, and every entry of a page that is not displayed.
 */
export function tidyRoot(catalog: PDFDict, pages: ReadonlySet<PDFDict>): void {
  keep(catalog, allowed.catalogKeys);
  const [names, form] = [dictAt(catalog, 'Names'), dictAt(catalog, 'AcroForm')];
  if (names) keep(names, allowed.nameTreeKeys);
  if (form) {
    keep(form, allowed.formKeys);
    keepItems(form, 'Fields', (field) => !isSigned(field));
  }
  for (const page of pages) {
    keep(page, allowed.pageKeys);
    keepItems(page, 'Annots', (mark) => allowed.annotationTypes.has(nameAt(mark, 'Subtype') ?? ''));
    for (const mark of dictsAt(page, 'Annots')) {
      // A signature field without its signature is not displayed. So the field becomes a stamp, which still displays
      // the appearance of the signature.
      if (isSigned(mark)) mark.set(name('Subtype'), name('Stamp'));
      tidyMark(mark);
    }
  }
}

/**
 * True if the field has a signature. Signatures are removed, because a signature is invalid for a rewritten file, and
 * reveals more about the signer than the page shows.
 */
const isSigned = (field: PDFDict): boolean =>
  [field, dictAt(field, 'Parent')].some((one) => {
    const value = one && dictAt(one, 'V');
    return value && (value.has(name('ByteRange')) || nameAt(value, 'Type') === 'Sig');
  });

const tidyMark = (mark: PDFDict): void => keep(mark, allowed.keysOfMark(nameAt(mark, 'Subtype') ?? ''));

function keepItems(dict: PDFDict, key: string, isAllowed: (item: PDFDict) => boolean): void {
  const items = dict.lookup(name(key));
  if (!(items instanceof PDFArray)) return;
  for (let at = items.size() - 1; at >= 0; at -= 1) {
    const item = items.lookup(at);
    if (!(item instanceof PDFDict) || !isAllowed(item)) items.remove(at);
  }
}

const dictsAt = (dict: PDFDict, key: string): PDFDict[] => {
  const items = dict.lookup(name(key));
  return items instanceof PDFArray ? items.asArray().map((_, at) => items.lookup(at) as PDFDict) : [];
};

/** Removes the entries that reveal the origin of a stream. */
export function tidyStream({ dict }: PDFStream): void {
  const type = nameAt(dict, 'Subtype');
  if (type === 'Image') keep(dict, allowed.imageKeys);
  if (type === 'Form') keep(dict, allowed.formXObjectKeys);
  for (const key of allowed.unwantedStreamKeys) dict.delete(name(key));
  tidyEntries(dict);
}

/** Removes, from any other dictionary, the entries that reveal its author, run an action, or contain a file. */
export function tidyDict(dict: PDFDict, pages: ReadonlySet<PDFDict>): void {
  // Links and the structure of the text may still refer to a deleted page.
  const type = nameAt(dict, 'Type');
  if (type === 'Page' && !pages.has(dict)) return keep(dict, new Set(['Type']));
  if (type === 'Annot' || (dict.has(name('Rect')) && dict.has(name('Subtype')))) tidyMark(dict);
  tidyEntries(dict);
}

/**
 * True if a program added the entry. The names of such entries contain `.`, `_` or `:`, as in `PTEX.FileName` and
 * `AAPL:Keywords`. The names in the standard contain none of these characters.
 */
const isOfAProgram = (key: string): boolean => /[._:]/.test(key);

function tidyEntries(dict: PDFDict): void {
  for (const key of dict.keys()) {
    const text = textOf(key);
    if (allowed.unwantedKeys.has(text) || isOfAProgram(text)) dict.delete(key);
  }
  tidyAction(dict);
  if (isSigned(dict)) dict.delete(name('V'));
}

/**
 * Removes the action of a click, but keeps a jump within the document. Keeps the attributes of structure elements,
 * whose key is also `A`.
 */
function tidyAction(dict: PDFDict): void {
  const action = dictAt(dict, 'A');
  const does = action && nameAt(action, 'S');
  if (action === undefined || does === undefined) return;
  if (does === 'GoTo') keep(action, allowed.jumpKeys);
  else dict.delete(name('A'));
}

/** True if a program chose the names of the keys of a dictionary: see {@link allowed.namedByPrograms}. */
export const isNamedByPrograms = (under: string | undefined, above: string | undefined): boolean =>
  above === 'AP' || (under !== undefined && allowed.namedByPrograms.has(under));

/** Yields the objects inside an object, each with its key. */
export function* entriesOf(object: PDFObject): Generator<[PDFObject, string | undefined]> {
  const dict = object instanceof PDFStream ? object.dict : object;
  if (dict instanceof PDFDict) for (const [key, value] of dict.entries()) yield [value, textOf(key)];
  if (object instanceof PDFArray) for (const value of object.asArray()) yield [value, undefined];
}
