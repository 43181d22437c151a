import { deflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFString,
  type PDFContext,
  type PDFDocument,
  type PDFObject,
  type PDFRef,
} from '@cantoo/pdf-lib';
import { jpeg } from './some-files.js';

/** The parts of a document that a test can change. */
export interface Draft {
  readonly document: PDFDocument;
  readonly context: PDFContext;
  readonly catalog: PDFDict;
  readonly page: PDFDict;
  readonly image: PDFDict;
  readonly form: PDFDict;
}

type Literal = Parameters<PDFContext['obj']>[0];
type Place = (draft: Draft, text: string) => void;

const set = (dict: PDFDict, entries: Readonly<Record<string, unknown>>): void => {
  for (const [key, value] of Object.entries(entries))
    dict.set(PDFName.of(key), dict.context.obj(value as Literal & null) as PDFObject);
};
const said = (text: string): PDFString => PDFString.of(text);
const streamOf = ({ context }: Draft, content: string | Buffer, dict = {}): PDFRef =>
  context.register(context.stream(content, dict));
const packed = ({ context }: Draft, content: string, dict = {}): PDFRef =>
  context.register(context.stream(deflateSync(content), { ...dict, Filter: 'FlateDecode' }));
const xmp = (draft: Draft, text: string): PDFRef =>
  packed(draft, `<x:xmpmeta><dc:creator>${text}</dc:creator></x:xmpmeta>`, {
    Type: 'Metadata',
    Subtype: 'XML',
  });
const script = (text: string) => ({ S: 'JavaScript', JS: said(`app.alert("${text}")`) });
const fileOf = (draft: Draft, text: string) => ({
  Type: 'Filespec',
  F: said(text),
  UF: PDFHexString.fromText(text),
  Desc: said(text),
  EF: { F: packed(draft, text, { Type: 'EmbeddedFile' }) },
});

/** Adds an annotation to the page. */
export function mark({ context, page }: Draft, entries: Readonly<Record<string, unknown>>): PDFRef {
  const one = context.register(
    context.obj({ Type: 'Annot', Rect: [10, 10, 90, 40], ...entries } as Literal & null) as PDFObject,
  );
  const marks = page.lookup(PDFName.of('Annots'));
  if (marks instanceof PDFArray) marks.push(one);
  else set(page, { Annots: [one] });
  return one;
}
const link = (draft: Draft, action: Readonly<Record<string, unknown>>): PDFRef =>
  mark(draft, { Subtype: 'Link', A: { ...action, Next: script('next') } });

function names(draft: Draft, key: string, value: unknown, text: string): void {
  const all = draft.catalog.lookup(PDFName.of('Names'));
  const tree = draft.context.obj({ Names: [said(text), value] } as never);
  if (all instanceof PDFDict) all.set(PDFName.of(key), tree);
  else set(draft.catalog, { Names: { [key]: tree } });
}
function field(draft: Draft, entries: Readonly<Record<string, unknown>>): void {
  const one = mark(draft, { Subtype: 'Widget', T: said('field'), ...entries });
  const form = draft.catalog.lookup(PDFName.of('AcroForm'));
  if (form instanceof PDFDict) (form.lookup(PDFName.of('Fields')) as PDFArray).push(one);
  else set(draft.catalog, { AcroForm: { Fields: [one] } });
}

const jp2Box = (type: string, body: string | Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + Buffer.byteLength(body));
  head.write(type, 4);
  return Buffer.concat([head, Buffer.from(body)]);
};
const jpeg2000 = (text: string): Buffer => {
  const comment = Buffer.concat([Buffer.from([0xff, 0x64, 0, text.length + 4, 0, 1]), Buffer.from(text)]);
  const codestream = Buffer.concat([Buffer.from('ff4f', 'hex'), comment, Buffer.from('ff90000a', 'hex')]);
  return Buffer.concat([
    jp2Box('jP  ', '\r\n\x87\n'),
    jp2Box('jp2h', Buffer.concat([jp2Box('ihdr', Buffer.alloc(14)), jp2Box('xml ', text)])),
    jp2Box('uuid', text),
    jp2Box('jp2c', codestream),
  ]);
};
const imageOf = (draft: Draft, content: Buffer, filter: unknown): void =>
  set(draft.form, {
    Resources: {
      XObject: {
        Im2: streamOf(draft, content, {
          Type: 'XObject',
          Subtype: 'Image',
          Width: 1,
          Height: 1,
          Filter: filter,
        }),
      },
    },
  });

/** The places in which programs and people leave data that is not on the page, in the terms of ISO 32000-2. */
export const places: Readonly<Record<string, Place>> = {
  'document information': ({ document }, text) => {
    document.setAuthor(text);
    document.setProducer(text);
    document.setKeywords([text]);
  },
  'metadata of the document': (draft, text) => set(draft.catalog, { Metadata: xmp(draft, text) }),
  'metadata of a page': (draft, text) => set(draft.page, { Metadata: xmp(draft, text) }),
  'metadata of an image': (draft, text) => set(draft.image, { Metadata: xmp(draft, text) }),
  'metadata of a form': (draft, text) => set(draft.form, { Metadata: xmp(draft, text) }),
  'metadata of marked content': (draft, text) =>
    set(draft.form, { Resources: { Properties: { MC0: { Metadata: xmp(draft, text) } } } }),
  'page-piece information': ({ page, form }, text) => {
    for (const one of [page, form])
      set(one, {
        PieceInfo: { Program: { LastModified: said('D:20260101'), Private: { Path: said(text) } } },
      });
  },
  'names of scripts': (draft, text) => names(draft, 'JavaScript', script(text), text),
  'an action at opening': ({ catalog }, text) => set(catalog, { OpenAction: script(text) }),
  'actions of the document and of a page': ({ catalog, page }, text) => {
    set(catalog, { AA: { WC: script(text) } });
    set(page, { AA: { O: script(text) } });
  },
  'a link to a web address': (draft, text) =>
    void link(draft, { S: 'URI', URI: said(`https://example.org/${text}`) }),
  'a link that launches': (draft, text) => void link(draft, { S: 'Launch', F: said(text) }),
  'a link that submits': (draft, text) => void link(draft, { S: 'SubmitForm', F: { F: said(text) } }),
  'a link that imports': (draft, text) => void link(draft, { S: 'ImportData', F: said(text) }),
  'a link to another file': (draft, text) => void link(draft, { S: 'GoToR', F: said(text), D: [0, 'Fit'] }),
  'a jump with a script after it': (draft, text) =>
    void mark(draft, { Subtype: 'Link', A: { S: 'GoTo', D: said('there'), Next: script(text) } }),
  'embedded files': (draft, text) => names(draft, 'EmbeddedFiles', fileOf(draft, text), text),
  'associated files': (draft, text) => {
    for (const one of [draft.catalog, draft.page, draft.form]) set(one, { AF: [fileOf(draft, text)] });
  },
  'a file attached to the page': (draft, text) =>
    void mark(draft, { Subtype: 'FileAttachment', FS: fileOf(draft, text), Contents: said(text) }),
  'a form of XML': (draft, text) =>
    set(draft.catalog, { AcroForm: { Fields: [], XFA: [said('template'), packed(draft, text)] } }),
  'films, sounds and models': (draft, text) => {
    for (const Subtype of ['RichMedia', '3D', 'Screen', 'Movie', 'Sound'])
      mark(draft, { Subtype, T: said(text), Asset: fileOf(draft, text), '3DD': packed(draft, text) });
  },
  'who commented, and when': (draft, text) => {
    const Popup = mark(draft, { Subtype: 'Popup', Contents: said(text) });
    const by = { T: said(text), M: said(text), CreationDate: said(text), NM: said(text), Subj: said(text) };
    mark(draft, { Subtype: 'Text', Contents: said('stays'), ...by, RC: said(text), Popup });
    mark(draft, { Subtype: 'Ink', Type: null, Rect: null, ...by });
  },
  'a preview': (draft, text) => set(draft.page, { Thumb: streamOf(draft, text) }),
  'an identifier': ({ context }, text) =>
    void (context.trailerInfo.ID = context.obj([said(text), said(text)] as never)),
  'a camera’s picture': (draft, text) => imageOf(draft, jpeg(text), 'DCTDecode'),
  'a camera’s picture, by the short names of its filters': (draft, text) =>
    imageOf(draft, deflateSync(jpeg(text)), ['Fl', 'DCT']),
  'a camera’s picture, packed': (draft, text) =>
    imageOf(draft, deflateSync(jpeg(text)), ['FlateDecode', 'DCTDecode']),
  'a picture of another kind': (draft, text) => imageOf(draft, jpeg2000(text), 'JPXDecode'),
  'geographic data': ({ page, image }, text) => {
    const measure = { Type: 'Measure', Subtype: 'GEO', GCS: { WKT: said(text) } };
    set(page, { VP: [{ BBox: [0, 0, 1, 1], Measure: measure }] });
    set(image, { Measure: measure, PtData: { Names: [said(text)] } });
  },
  'what nothing leads to': (draft, text) => void packed(draft, text),
  'a page that was deleted': (draft, text) => {
    const Contents = packed(draft, `BT (${text}) Tj ET`);
    const page = draft.context.register(draft.context.obj({ Type: 'Page', Contents }));
    mark(draft, { Subtype: 'Link', Dest: [page, 'Fit'] });
  },
  'a signature': (draft, text) => {
    const V = { Type: 'Sig', Name: said(text), Location: said(text), M: said(text), ByteRange: [0, 1, 2, 3] };
    field(draft, { FT: 'Sig', V, Lock: { Type: 'SigFieldLock', Fields: [said(text)] } });
    set(draft.catalog, { Perms: { DocMDP: V } });
  },
  'a field with a script': (draft, text) =>
    field(draft, { FT: 'Tx', V: said('stays'), AA: { F: script(text) }, A: script(text) }),
  'who made a layer': ({ catalog }, text) =>
    set(catalog, {
      OCProperties: {
        OCGs: [
          {
            Type: 'OCG',
            Name: said('layer'),
            Usage: { CreatorInfo: { Creator: said(text) }, User: { Name: said(text) } },
          },
        ],
        D: { Creator: said(text) },
      },
    }),
  'a path on the maker’s machine': ({ form }, text) =>
    set(form, { 'PTEX.FileName': said(text), OPI: { '2.0': { F: said(text) } } }),
  'a program’s own entries': ({ catalog, page }, text) => {
    set(catalog, {
      'AAPL:Keywords': [said(text)],
      SpiderInfo: { V: said(text) },
      Threads: [{ I: { Author: said(text) } }],
    });
    set(page, { ScannedBy: said(text), LastModified: said(text), B: [{ I: { Title: said(text) } }] });
  },
  'a bookmark’s action': (draft, text) => {
    const first = draft.context.register(
      draft.context.obj({ Title: said('bookmark'), A: script(text) } as never),
    );
    set(draft.catalog, { Outlines: { Type: 'Outlines', First: first, Last: first, Count: 1 } });
  },
};
