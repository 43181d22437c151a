/**
 * The reason why a PDF is refused. `encrypted`: the PDF needs a password, or is protected against changes.
 * `unreadable`: the PDF is damaged, has no pages, or takes too much time or memory.
 */
export type PdfFault = 'encrypted' | 'unreadable';

export class PdfRefusal extends Error {
  constructor(readonly fault: PdfFault) {
    super(fault);
  }
}
