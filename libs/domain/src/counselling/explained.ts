import type { KnownFacts, Refusal } from '@homeward/contracts';
import { firstRefusal } from '../case/step-rule.js';

export const spoken = 'ISO 639-3: the language in which it was read or explained to the person.';
export const written =
  'ISO 639-3: the language of the written text, where that is another one than it was explained in.';

/** CONS-1: which written text was explained to a person, and in which language. */
interface Explained {
  readonly textVersion: string;
  readonly language: string;
  readonly textLanguage?: string;
}

/**
 * CONS-1: the named text must exist, in the language that it is written in. The language into which it was put for
 * the person is recorded as it was, and is never refused.
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
