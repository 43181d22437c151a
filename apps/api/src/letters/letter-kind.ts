import type { Block, Offer } from '../openapi/schemas/letter-schemas.js';
import { Problem } from '../problem/problem.js';
import type { CaseFile } from './case-file.js';
import type { LetterWords } from './letter-words.js';

/** One kind of letter. The offers depend on what the reader may see. */
export interface LetterKind {
  readonly offers: (file: CaseFile) => readonly Offer[];
  readonly blocks: (file: CaseFile, offer: Offer, words: LetterWords) => Promise<readonly Block[]>;
  /** True if the letter stays with staff. Each of its pages says who printed it. */
  readonly bearsBanner?: true;
}

/**
 * Returns the problem of a missing text. It names the languages that exist, because no other language replaces the
 * missing one.
 */
export const textMissing = (languages: readonly string[]): Problem =>
  new Problem('LETTER.TEXT_MISSING', {
    refusal: { code: 'LETTER.TEXT_MISSING', field: 'language', params: { languages: languages.join(', ') } },
  });
