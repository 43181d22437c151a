import type { KnownFacts, Refusal } from '@homeward/contracts';
import { firstRefusal } from '../case/step-rule.js';

export const spoken = 'ISO 639-3: the language in which it was read or explained to the person.';
export const written =
  'ISO 639-3: the language of the written text, if it was explained in another language.';

/** CONS-1: the written text that was explained to a person, and the language of the explanation. */
interface Explained {
  readonly textVersion: string;
  readonly language: string;
  readonly textLanguage?: string;
}

/**
 * CONS-1: refuses a text that does not exist, or that does not exist in the language in which it was read. The language
 * into which somebody interpreted the text for the person is recorded as stated, and is never refused.
 */
export function refuseText(
  { textVersion, language: heard, textLanguage }: Explained,
  { text }: KnownFacts,
): Refusal | undefined {
  if (text === undefined) return undefined;
  return firstRefusal(
    !text.versions.includes(textVersion) && {
      code: 'TEXT.UNKNOWN',
      field: 'textVersion',
      rule: 'CONS-1',
      params: { versions: text.versions.join(', ') },
    },
    !text.languages.includes(textLanguage ?? heard) && {
      code: 'TEXT.NOT_IN_LANGUAGE',
      field: textLanguage === undefined ? 'language' : 'textLanguage',
      rule: 'CONS-1',
      params: { languages: text.languages.join(', ') },
    },
  );
}
