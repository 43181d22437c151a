import { caseSections } from '@homeward/domain';
import { protectedResourcePath } from '../auth/challenge.js';

/**
 * The name of a read in the audit, and how often the read is written: each time, or once a minute. A polled read leaves
 * one entry a minute for each member of staff and case.
 */
export type AuditedRead =
  | { readonly action: string; readonly entered: 'each' | 'once-a-minute'; readonly compares?: true }
  /**
   * For a streamed answer: the name of the read in the audit. The handler writes the entry before the first byte is
   * sent.
   */
  | { readonly streamed: string }
  /** The reason why the route reads no personal data. */
  | { readonly notEntered: string };

const each = (action: string): AuditedRead => ({ action, entered: 'each' });
const onceAMinute = (action: string): AuditedRead => ({ action, entered: 'once-a-minute' });

/** SEE-5: EVERY READ of the API, by its route. The API refuses a read that is missing from this table. */
export const auditedReads: Readonly<Record<string, AuditedRead>> = {
  cases: onceAMinute('list-cases'),
  tasks: onceAMinute('list-tasks'),
  'second-words': onceAMinute('list-second-words'),
  'data-requests': onceAMinute('list-data-requests'),
  travellers: each('read-travellers'),
  'travellers/:handle/steps/:stepId': onceAMinute('read-step'),
  drafts: onceAMinute('list-drafts'),
  'drafts/open-case': onceAMinute('read-draft'),
  'cases/:caseId/notes': each('read-notes'),
  'cases/:caseId/drafts/:step': onceAMinute('read-draft'),
  'cases/:caseId': onceAMinute('read-standing'),
  'cases/:caseId/events': { streamed: 'follow-case' },
  'cases/:caseId/timeline': each('read-timeline'),
  'cases/:caseId/deadlines': onceAMinute('read-deadlines'),
  'cases/:caseId/steps/:stepId': onceAMinute('read-step'),
  'cases/:caseId/consent-grid': each('read-consent-grid'),
  'cases/:caseId/corrections': each('read-corrections'),
  'cases/:caseId/documents': each('read-documents'),
  'cases/:caseId/documents/:documentId': { streamed: 'read-document' },
  'cases/:caseId/letters': onceAMinute('list-letters'),
  // When a letter is read, the audit gets an entry for the letter and an entry for each section that the letter shows.
  'cases/:caseId/letters/:letter': { streamed: 'print-letter' },
  'cases/:caseId/data-requests': each('read-data-requests'),
  'cases/:caseId/data-requests/:requestId/draft': each('read-data-answer'),
  'cases/:caseId/data-requests/:requestId/export': { streamed: 'export-data-answer' },
  'cases/:caseId/legal-holds': each('read-legal-holds'),
  'cases/:caseId/erasures': each('read-erasures'),
  erasures: each('read-certificates'),
  'erasures/:erasureId': each('read-certificate'),
  // ELIG-1: this read compares the person with other cases.
  'cases/:caseId/matches': { action: 'read-matches', entered: 'each', compares: true },
  ...Object.fromEntries(caseSections.map(({ path }) => [`cases/:caseId/${path}`, each(`read-${path}`)])),
  audit: each('read-audit'),
  'reading-alerts': each('read-reading-alerts'),
  breaches: each('read-breaches'),
  'breaches/:breachId': each('read-breach'),
  'breaches/:breachId/concerns': each('read-breach-concerns'),
  'breaches/:breachId/readings': each('read-breach-readings'),
  reports: onceAMinute('list-reports'),
  'reports/:reportId': each('read-report'),
  'bank-reports/:reportId/entries': {
    notEntered: 'amounts and days of entries of the bank, and ids of payments; no person of a case',
  },
  'bank-reports': {
    notEntered: 'amounts and days of entries of the bank, and ids of payments; no person of a case',
  },
  'bank-files': { notEntered: 'the number and the sum of the payments in each file; no person of a case' },
  'bank-files/payments': onceAMinute('list-tasks'),
  budgets: { notEntered: 'sums of money by source and year; no person of a case' },
  'ledger-statements': { notEntered: 'the periods for which there is a statement' },
  'ledger-statements/:period': each('read-ledger-statement'),
  'ledger-statements/:period/journal': each('export-journal'),
  restarts: { notEntered: 'the ids of cases that wait for a restart' },
  organisations: { notEntered: 'the names of the organisations of the programme' },
  staff: { notEntered: 'the colleagues of the caller; no person of a case' },
  'staff/lead-successions': {
    notEntered: 'the proposed successors of colleagues; no person of a case',
  },
  'staff/likely-doubles': each('read-likely-doubles'),
  'staff/:staffId/succession': {
    notEntered: 'how many cases still name a colleague who left; no case is named',
  },
  'forms/:step': { notEntered: 'the form of a step, the same for every case' },
  acts: { notEntered: 'the named acts, the same for every case' },
  labels: { notEntered: 'the labels of codes, in four languages' },
  programmes: { notEntered: 'amounts, periods and switches, with their sources' },
  texts: { notEntered: 'the texts that are read to persons, and their languages' },
  'consent-sets': { notEntered: 'the consents that a person is normally asked for' },
  'code-lists': { notEntered: 'codes with their labels and sources' },
  hold: { notEntered: 'whether the installation is held, and the number to call' },
  health: { notEntered: 'whether PostgreSQL, Temporal and a worker respond' },
  '/auth/sign-in': { notEntered: 'redirects to the issuer; nobody is signed in yet' },
  '/auth/callback': { notEntered: 'the sign-in itself is entered' },
  '/auth/session': { notEntered: 'who is signed in with this browser, to themselves' },
  '/auth/sessions': { notEntered: 'where else the caller is signed in, to themselves' },
  [`/${protectedResourcePath}`]: { notEntered: 'the issuer whose tokens are accepted' },
};
