import { readFileSync } from 'node:fs';
import { codeListIds, type CodeListId, type Language } from '@homeward/contracts';
import { codeLists } from '@homeward/programme';
import { answerTexts } from '../data-requests/answer-texts.js';

type Texts = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** The labels of the codes in our answers, one file for each kind. */
const files = [
  'steps',
  'acts',
  'waits',
  'stages',
  'roles',
  'organisation-types',
  'deadlines',
  'alerts',
  'person-statuses',
  'outcomes',
  'plan-statuses',
  'payment-statuses',
  'sections',
  'actions',
  'fields',
  'letters',
  'values',
] as const;

export type LabelKind = (typeof files)[number] | 'data-categories' | CodeListId;
export const labelKinds: readonly LabelKind[] = [...files, 'data-categories', ...codeListIds];

const read = (file: string): Texts =>
  JSON.parse(readFileSync(new URL(`./labels/${file}.json`, import.meta.url), 'utf8')) as Texts;

/**
 * Returns the labels from all versions of a list, so that old choices keep a label. If versions differ, the newest
 * label wins.
 */
const textsOf = (list: CodeListId): Texts =>
  Object.fromEntries(
    codeLists
      .versionsOf(list)
      .toReversed()
      .flatMap(({ codes }) => codes.map(({ code, label }) => [code, label])),
  );

/** All labels by kind. The page with an answer for a person uses the same labels for data categories. */
const texts = Object.fromEntries([
  ...files.map((file) => [file, read(file)]),
  ['data-categories', answerTexts.categories],
  ...codeListIds.map((list) => [list, textsOf(list)]),
]) as Readonly<Record<LabelKind, Texts>>;

/** Returns the label of a code. If the code has no label, returns the code itself. A test finds missing labels. */
export const labelOf = (kind: LabelKind, code: string, language: Language): string =>
  texts[kind][code]?.[language] ?? code;

/** Returns all labels of a kind, by code. */
export const labelsOf = (kind: LabelKind, language: Language): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts[kind]).map(([code, text]) => [code, text[language]]));

const hints = read('hints');

/**
 * Returns the help text that tells staff how to fill in a field. The key of the help text is the domain's note for
 * engineers. An empty hint means that the choices of the field need no help.
 */
export const hintOf = (says: string, language: Language): string | undefined =>
  hints[says]?.[language] || undefined;
