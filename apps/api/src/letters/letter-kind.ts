import type { ConsentPurpose } from '@homeward/contracts';
import { Problem } from '../problem/problem.js';
import type { CaseFile } from './case-file.js';
import type { Block } from './letter.js';
import type { LetterWords } from './letter-words.js';

/** A letter that this reader may print. */
export interface Offer {
  /** Whom or what it is about: a person, a journey, a plan, a payment. `null`: the case. */
  readonly aboutId: string | null;
  readonly purpose: ConsentPurpose | null;
  /** The languages in which it can be printed beside the office's language (ISO 639-3). */
  readonly languages: readonly string[];
}

/** One kind of letter. It is offered to a reader according to what they may see. */
export interface LetterKind {
  readonly offers: (file: CaseFile) => readonly Offer[];
  readonly blocks: (file: CaseFile, offer: Offer, words: LetterWords) => Promise<readonly Block[]>;
  /** The letter stays with staff, and each page says who printed it. */
  readonly bearsBanner?: true;
}

/** Names the languages that exist. No other language takes the place of the missing one. */
export const textMissing = (languages: readonly string[]): Problem =>
  new Problem('LETTER.TEXT_MISSING', {
    refusal: { code: 'LETTER.TEXT_MISSING', field: 'language', params: { languages: languages.join(', ') } },
  });
