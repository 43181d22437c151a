import type { PdfFault } from './pdf-refusal.js';

/** The exit codes by which the cleaning process says why it refused a PDF. Other exit codes are Node's own. */
export const exitCodes: Readonly<Record<PdfFault, number>> = { encrypted: 41, unreadable: 42 };
