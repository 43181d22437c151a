import type { ConsentPurpose } from '@homeward/contracts';
import { Problem } from '../problem/problem.js';
import type { CaseFile } from './case-file.js';
import type { Block } from './letter.js';
import type { LetterWords } from './letter-words.js';

/** A letter that this reader may have made. */
export interface Offer {
  /** Of whom or of what it is: a person, a journey, a plan, a payment. `null`: of the case. */
  readonly aboutId: string | null;
  readonly purpose: ConsentPurpose | null;
  /** In which languages it can stand beside the office's (ISO 639-3). */
  readonly languages: readonly string[];
}

/** One kind of letter: to whom it is offered follows from what they read. */
export interface LetterKind {
  readonly offers: (file: CaseFile) => readonly Offer[];
  readonly blocks: (file: CaseFile, offer: Offer, words: LetterWords) => Promise<readonly Block[]>;
  /** It stays with staff, and says on each page who printed it. */
  readonly bearsBanner?: true;
}

/** A gap is told, with the languages that there are; no other language stands in its place. */
export const textMissing = (languages: readonly string[]): Problem =>
  new Problem('LETTER.TEXT_MISSING', {
    refusal: { code: 'LETTER.TEXT_MISSING', field: 'language', params: { languages: languages.join(', ') } },
  });
