import type { DataCategory, DocumentKind } from '@homeward/contracts';

/**
 * SEE-1: the categories that a document of each kind may have, so that finance cannot read a medical report, and an
 * identity card is not filed among the receipts. Data about accesses and matches (`audit`) is never a document.
 */
export const categoriesOfKind: Readonly<Record<DocumentKind, readonly DataCategory[]>> = {
  'identity-document': ['identity'],
  'travel-document': ['travel', 'identity'],
  'medical-report': ['health'],
  invoice: ['money', 'health'],
  receipt: ['payee', 'money', 'health'],
  quotation: ['plan', 'money', 'health'],
  contract: ['plan', 'money'],
  'risk-paper': ['risk', 'trafficking'],
  declaration: ['consent', 'identity', 'trafficking'],
  decision: ['trafficking', 'identity', 'plan', 'risk', 'travel'],
  'proof-of-use': ['monitoring', 'plan'],
  letter: ['contact', 'identity', 'trafficking', 'health', 'risk', 'travel', 'money', 'payee', 'plan', 'monitoring'],
  other: ['contact', 'identity', 'trafficking', 'health', 'risk', 'travel', 'money', 'payee', 'plan', 'monitoring', 'consent'],
}; // prettier-ignore
