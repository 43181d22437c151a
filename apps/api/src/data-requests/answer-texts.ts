import type { Language } from '@homeward/contracts';
import { readFileSync } from 'node:fs';

type Texts = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** All fixed texts of the page for a person, in the four languages of the catalogue. */
export const answerTexts = JSON.parse(
  readFileSync(new URL('./answer-texts.json', import.meta.url), 'utf8'),
) as {
  readonly sentences: Texts;
  readonly headings: Texts;
  readonly labels: Texts;
  readonly categories: Texts;
};

/** Returns the text for a code. If a code has no text, the code itself is returned. */
export const textOf = (
  kind: keyof typeof answerTexts,
  code: string,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string =>
  (answerTexts[kind][code]?.[language] ?? code).replace(/\{(\w+)\}/g, (_, name: string) =>
    String(values[name] ?? ''),
  );
