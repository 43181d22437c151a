import type { PdfFault } from './pdf-refusal.js';

/** How the process that cleans a PDF says why it does not. Others are Node's own. */
export const exitCodes: Readonly<Record<PdfFault, number>> = { encrypted: 41, unreadable: 42 };
