/**
 * Which entries of a PDF's dictionaries stay, by ISO 32000-2. Where a kind of dictionary is listed, all its other
 * entries go: so a program's own entries go too, whatever they are called.
 */
const keys = (...lists: string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(' ')));

/** Table 29. Not among them: metadata, scripts, actions, attached files, signatures' permissions, web addresses. */
export const catalogKeys = keys(
  'Type Pages PageLabels Names Dests ViewerPreferences PageLayout PageMode Outlines AcroForm StructTreeRoot',
  'MarkInfo Lang OCProperties OutputIntents',
);

/** Table 32: of the named things only the places that links lead to. */
export const nameTreeKeys = keys('Dests');

/** Table 224. */
export const formKeys = keys('Fields NeedAppearances DR DA Q');

/** Tables 30 and 31. Not among them: previews, geographic viewports, times, actions. */
export const pageKeys = keys(
  'Type Parent Kids Count Resources MediaBox CropBox BleedBox TrimBox ArtBox Contents Rotate Group Annots Tabs',
  'StructParents UserUnit',
);

const streamKeys = 'Length Filter DecodeParms';

/** Table 87. */
export const imageKeys = keys(
  streamKeys,
  'Type Subtype Width Height ColorSpace BitsPerComponent Intent ImageMask Mask Decode Interpolate Alternates',
  'SMask SMaskInData Name StructParent OC Matte',
);

/** Table 93. */
export const formXObjectKeys = keys(
  streamKeys,
  'Type Subtype FormType BBox Matrix Resources Group StructParent StructParents OC Name',
);

/** Table 171: marks on the page. Not among them: files, sounds, films, 3D models, and the windows of comments. */
export const annotationTypes = keys(
  'Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Caret Stamp Ink',
  'Widget Watermark Redact PrinterMark TrapNet',
);

/** What a mark looks like and says. Not among them: who made it and when, and its name. */
const annotationKeys = keys(
  'Type Subtype Rect Contents P F AP AS Border BS BE C IC CA ca BM Lang StructParent OC H QuadPoints',
  'A Dest L LE LL LLE LLO IT CO CP Cap CL RD Vertices Path InkList Sy Name DA DS Q RO OverlayText Repeat FixedPrint',
);

/** Table 226: a field of a form is a mark, too. `T` is its name there, and the author's of any other mark. */
const widgetKeys = keys(...annotationKeys, 'MK FT Parent Kids T TU V DV Ff Opt MaxLen I TI');

export const keysOfMark = (type: string): ReadonlySet<string> =>
  !annotationTypes.has(type) ? keys() : type === 'Widget' ? widgetKeys : annotationKeys;

/** Table 202: the only action that stays leads to a place in the same document. */
export const jumpKeys = keys('Type S D SD');

/** These go wherever they are. */
export const unwantedKeys = keys(
  'Metadata PieceInfo LastModified AA PA AF EF RF JS XFA OPI Measure PtData Thumb CreatorInfo User Creator Producer',
  'Author CreationDate ModDate Lock SV',
);

/** Of a stream that lies in another file, or whose length is written anew. */
export const unwantedStreamKeys = keys('F FFilter FDecodeParms DL Length');

/** The dictionaries under these have names of a program's own choice as their keys: all of them stay. */
export const namedByPrograms = keys(
  'Font XObject ExtGState ColorSpace Pattern Shading Properties CharProcs Dests ClassMap RoleMap Colorants',
);
