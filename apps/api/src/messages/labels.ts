import { readFileSync } from 'node:fs';
import { codeListIds, type CodeListId, type Language } from '@homeward/contracts';
import { codeLists } from '@homeward/programme';
import { answerTexts } from '../data-requests/answer-texts.js';

type Texts = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** What people call the codes of our answers, a file a kind. */
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

/** Of all versions of a list: what was chosen once is told in words later, too. Where they differ, the newest has it. */
const textsOf = (list: CodeListId): Texts =>
  Object.fromEntries(
    codeLists
      .versionsOf(list)
      .toReversed()
      .flatMap(({ codes }) => codes.map(({ code, label }) => [code, label])),
  );

/** Of the categories the page for a person tells in the same words. */
const texts = Object.fromEntries([
  ...files.map((file) => [file, read(file)]),
  ['data-categories', answerTexts.categories],
  ...codeListIds.map((list) => [list, textsOf(list)]),
]) as Readonly<Record<LabelKind, Texts>>;

/** What has no label is shown by its code. A test finds it. */
export const labelOf = (kind: LabelKind, code: string, language: Language): string =>
  texts[kind][code]?.[language] ?? code;

/** All labels of a kind, by code. */
export const labelsOf = (kind: LabelKind, language: Language): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts[kind]).map(([code, text]) => [code, text[language]]));

const hints = read('hints');

/**
 * What helps a member of staff to fill in a field, by what the domain says of it to engineers. A hint that helps
 * nobody who sees the field's choices is empty, and is none.
 */
export const hintOf = (says: string, language: Language): string | undefined =>
  hints[says]?.[language] || undefined;
