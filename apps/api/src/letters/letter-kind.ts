import type { ConsentPurpose } from '@homeward/contracts';
import { Problem } from '../problem/problem.js';
import type { CaseFile } from './case-file.js';
import type { Block } from './letter.js';
import type { LetterWords } from './letter-words.js';

/** A letter that this reader may print. */
export interface Offer {
  /** The id of the subject: a person, a journey, a plan, a payment. `null`: the case. */
  readonly aboutId: string | null;
  readonly purpose: ConsentPurpose | null;
  /** The languages in which the letter can be printed besides the office's language (ISO 639-3). */
  readonly languages: readonly string[];
}

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
