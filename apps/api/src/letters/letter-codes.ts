import { casePrint } from './case-print.js';
import type { LetterKind } from './letter-kind.js';
import { planLetter, receiptLetter } from './money-letters.js';
import { consentLetter, voluntarinessLetter } from './text-letters.js';
import { arrivalSheet, boardingSheet, travelSheet } from './travel-sheets.js';

/** ALL LETTERS AND FORMS that staff can print. */
export const letterKinds = {
  consent: consentLetter,
  voluntariness: voluntarinessLetter,
  plan: planLetter,
  'travel-sheet': travelSheet,
  'boarding-sheet': boardingSheet,
  'arrival-sheet': arrivalSheet,
  receipt: receiptLetter,
  'case-print': casePrint,
} as const satisfies Readonly<Record<string, LetterKind>>;

export type LetterCode = keyof typeof letterKinds;
export const letterCodes = Object.keys(letterKinds) as readonly LetterCode[];
export const isLetterCode = (code: string): code is LetterCode => Object.hasOwn(letterKinds, code);
