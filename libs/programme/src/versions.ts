import { z } from 'zod';

/** `2026-1`, or, with the name of a form before it, `sustainability-2026-1`. */
export const version = z.string().regex(/^(?:[a-z]+-)*\d{4}-\d+$/);

/** Sorts the newest version first: by year, then by number. */
export const byNewest = (a: { readonly version: string }, b: { readonly version: string }): number =>
  numberOf(b) - numberOf(a);

function numberOf({ version: name }: { readonly version: string }): number {
  const [year, n] = name.split('-').slice(-2).map(Number);
  return year! * 10_000 + n!;
}
