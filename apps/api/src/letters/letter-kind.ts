import type { Block, Offer } from '../openapi/schemas/letter-schemas.js';
import { Problem } from '../problem/problem.js';
import type { CaseFile } from './case-file.js';
import type { LetterWords } from './letter-words.js';

/** One kind of letter. The offered letters depend on the data that the reader may see. */
export interface LetterKind {
  readonly offers: (file: CaseFile) => readonly Offer[];
  readonly blocks: (file: CaseFile, offer: Offer, words: LetterWords) => Promise<readonly Block[]>;
  /** True if the letter stays with staff. Each page of such a letter says who printed the letter. */
  readonly bearsBanner?: true;
}

/**
 * Returns the problem of a missing text. The problem lists the existing languages, because no other language replaces
 * the missing text.
 */
export const textMissing = (languages: readonly string[]): Problem =>
  new Problem('LETTER.TEXT_MISSING', {
    refusal: { code: 'LETTER.TEXT_MISSING', field: 'language', params: { languages: languages.join(', ') } },
  });
