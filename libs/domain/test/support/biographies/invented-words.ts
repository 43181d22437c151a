import { asUsual } from './as-usual.js';
import { bornOn } from './births.js';
import type { Life } from './life.js';

/** Codes of an identity, and the family name of people who have no name in their story. */
const ofNoStory = 'Synthetic Feminine Masculine NonConforming NonSpecifiedUnknown unknown true';

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const usual = new Set(wordsOf(JSON.stringify(asUsual) + ofNoStory));

/** TRUTH-1: words in the vault of a life that are neither in its story nor among the usual values. */
export function inventedWords(life: Life): string[] {
  const ofStory = new Set(wordsOf(JSON.stringify(life.story)));
  // Some stories give a birth date by its distance from the departure.
  const births = Object.keys(life.people).map((who) => bornOn(life, who));
  return [...life.vault.values()]
    .flatMap(leavesOf)
    .filter((leaf) => !births.includes(leaf))
    .flatMap((leaf) => wordsOf(leaf).filter((word) => !ofStory.has(word) && !usual.has(word)))
    .map((word) => `${life.story.life}: "${word}"`);
}

const leavesOf = (content: unknown): string[] =>
  content !== null && typeof content === 'object'
    ? Object.values(content).flatMap(leavesOf)
    : [String(content)];
