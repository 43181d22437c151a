/**
 * Why a PDF is not kept. `encrypted`: it cannot be read without a password, or is protected against changes.
 * `unreadable`: it is damaged, not a document of pages, or it takes too much time or memory.
 */
export type PdfFault = 'encrypted' | 'unreadable';

export class PdfRefusal extends Error {
  constructor(readonly fault: PdfFault) {
    super(fault);
  }
}
