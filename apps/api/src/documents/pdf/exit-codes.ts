import type { PdfFault } from './pdf-refusal.js';

/**
 * The exit codes with which the cleaning process gives the reason for refusing a PDF. All other exit codes come from
 * Node.
 */
export const exitCodes: Readonly<Record<PdfFault, number>> = { encrypted: 41, unreadable: 42 };
