/**
 * The dictionary entries of a PDF that are kept, by ISO 32000-2. If a kind of dictionary is listed here, all its other
 * entries are removed, including custom entries that a program added.
 */
const keys = (...lists: string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(' ')));

/**
 * Table 29: the entries of the catalog. Removed: metadata, scripts, actions, attached files, permissions of
 * signatures, web addresses.
 */
export const catalogKeys = keys(
  'Type Pages PageLabels Names Dests ViewerPreferences PageLayout PageMode Outlines AcroForm StructTreeRoot',
  'MarkInfo Lang OCProperties OutputIntents',
);

/** Table 32: the named objects that are kept. Only the destinations of links are kept. */
export const nameTreeKeys = keys('Dests');

/** Table 224: the entries of the form. */
export const formKeys = keys('Fields NeedAppearances DR DA Q');

/** Tables 30 and 31: the entries of a page. Removed: previews, geographic viewports, times, actions. */
export const pageKeys = keys(
  'Type Parent Kids Count Resources MediaBox CropBox BleedBox TrimBox ArtBox Contents Rotate Group Annots Tabs',
  'StructParents UserUnit',
);

const streamKeys = 'Length Filter DecodeParms';

/** Table 87: the entries of an image. */
export const imageKeys = keys(
  streamKeys,
  'Type Subtype Width Height ColorSpace BitsPerComponent Intent ImageMask Mask Decode Interpolate Alternates',
  'SMask SMaskInData Name StructParent OC Matte',
);

/** Table 93: the entries of a form XObject. */
export const formXObjectKeys = keys(
  streamKeys,
  'Type Subtype FormType BBox Matrix Resources Group StructParent StructParents OC Name',
);

/**
 * Table 171: the types of annotations that are kept. Removed: files, sounds, films, 3D models, and pop-up windows of
 * comments.
 */
export const annotationTypes = keys(
  'Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Caret Stamp Ink',
  'Widget Watermark Redact PrinterMark TrapNet',
);

/** The entries of an annotation: its appearance and text. Removed: its name, its author and its dates. */
const annotationKeys = keys(
  'Type Subtype Rect Contents P F AP AS Border BS BE C IC CA ca BM Lang StructParent OC H QuadPoints',
  'A Dest L LE LL LLE LLO IT CO CP Cap CL RD Vertices Path InkList Sy Name DA DS Q RO OverlayText Repeat FixedPrint',
);

/**
 * Table 226: the entries of a form field, which is also an annotation. In a form field, `T` is the name of the field.
 * In any other annotation, `T` is the author.
 */
const widgetKeys = keys(...annotationKeys, 'MK FT Parent Kids T TU V DV Ff Opt MaxLen I TI');

export const keysOfMark = (type: string): ReadonlySet<string> =>
  !annotationTypes.has(type) ? keys() : type === 'Widget' ? widgetKeys : annotationKeys;

/** Table 202: the only action that is kept, a jump to a place in the same document. */
export const jumpKeys = keys('Type S D SD');

/** The entries that are removed everywhere. */
export const unwantedKeys = keys(
  'Metadata PieceInfo LastModified AA PA AF EF RF JS XFA OPI Measure PtData Thumb CreatorInfo User Creator Producer',
  'Author CreationDate ModDate Lock SV',
);

/**
 * The stream entries that are removed: the entries for data in another file, and the length, which is written again.
 */
export const unwantedStreamKeys = keys('F FFilter FDecodeParms DL Length');

/** The entries whose dictionaries have keys that a program chose. All keys of these dictionaries are kept. */
export const namedByPrograms = keys(
  'Font XObject ExtGState ColorSpace Pattern Shading Properties CharProcs Dests ClassMap RoleMap Colorants',
);
