/** Reads a PDF, writes the cleaned PDF, and ends. Runs in a separate process: see pdf-cleaner.ts. */
import { buffer } from 'node:stream/consumers';
import { cleanPdf } from './clean-pdf.js';
import { exitCodes } from './exit-codes.js';
import { PdfRefusal } from './pdf-refusal.js';

try {
  const cleaned = await cleanPdf(await buffer(process.stdin));
  process.stdout.write(cleaned);
} catch (error) {
  process.exitCode = exitCodes[error instanceof PdfRefusal ? error.fault : 'unreadable'];
}
