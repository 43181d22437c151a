import { list } from './list.js';

/**
 * The versioned lists whose codes are used in fields of steps. Codes, labels and sources are data (libs/programme).
 */
export const codeListIds = list(
  'risk-factors',
  'incident-kinds',
  'referral-kinds',
  'survey-items',
  'funding-sources',
);
export type CodeListId = (typeof codeListIds)[number];

/** The kinds of texts that are read to persons or handed to them. */
export const textKinds = list('consent', 'voluntariness', 'information');
export type TextKind = (typeof textKinds)[number];
