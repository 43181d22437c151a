import type { IsoInstant } from '@homeward/contracts';

/**
 * One sentence in the two languages of a letter. `person: null`: the sentence does not exist in the person's
 * language.
 */
export interface Said {
  readonly office: string;
  readonly person: string | null;
}

/** The pieces of a letter, from top to bottom. */
export type Block =
  | { readonly kind: 'title' | 'heading' | 'text' | 'note'; readonly said: Said }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: Said; readonly value: Said }[] }
  /** Empty lines to sign on, or to fill in by hand. */
  | { readonly kind: 'lines'; readonly labels: readonly Said[] };

/**
 * The content of a letter, as data: the template only places each piece. Instants stay instants here; on paper they
 * become the time in Switzerland.
 */
export interface Letter {
  /** The languages (ISO 639-3). `person: null`: the letter is in one language. */
  readonly languages: { readonly office: string; readonly person: string | null };
  readonly blocks: readonly Block[];
  /**
   * The banner on each page of a letter that stays with staff: the data categories, who printed the letter and when.
   * Letters for others have no banner (PAY-7).
   */
  readonly banner: { readonly said: string; readonly at: IsoInstant } | null;
}
