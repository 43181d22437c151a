import type { IsoInstant } from '@homeward/contracts';

/** One sentence in the two languages of a letter. `person: null`: there are no words in that language. */
export interface Said {
  readonly office: string;
  readonly person: string | null;
}

/** A piece of a letter, from top to bottom. */
export type Block =
  | { readonly kind: 'title' | 'heading' | 'text' | 'note'; readonly said: Said }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: Said; readonly value: Said }[] }
  /** Lines to sign on, or to be filled in by hand. */
  | { readonly kind: 'lines'; readonly labels: readonly Said[] };

/**
 * What is printed: data, of which the template knows nothing but where each piece stands. An instant stands in it as such,
 * and on paper as the time in Switzerland.
 */
export interface Letter {
  /** ISO 639-3. `person: null`: the letter is in one language. */
  readonly languages: { readonly office: string; readonly person: string | null };
  readonly blocks: readonly Block[];
  /** On each page of what stays with staff: categories, printed by whom, when. Letters for others have none (PAY-7). */
  readonly banner: { readonly said: string; readonly at: IsoInstant } | null;
}
