import { enter } from './support/biographies/enter.js';
import type { Life } from './support/biographies/life.js';
import { mistakesIn, stories } from './support/biographies/story.js';
import { mistakesInWords } from './support/biographies/mistakes-in-words.js';
import { leftOutYet, noWordYet } from './support/biographies/words/no-word-yet.js';
import { outsideTheCase } from './support/biographies/words/outside.js';
import { words } from './support/biographies/words/all.js';
import { inventedWords } from './support/biographies/invented-words.js';

const allStories = stories();
const what = new Set(allStories.flatMap(({ then = [] }) => then.map((event) => event.what)));

describe('the stories of samples/biographies', () => {
  it('there are three hundred stories, each with a different name', () => {
    expect(new Set(allStories.map(({ life }) => life)).size).toBe(allStories.length);
    expect(allStories.length).toBeGreaterThanOrEqual(300);
  });

  it('the stories use only the words of their README', () => {
    expect([...allStories.flatMap(mistakesIn), ...allStories.flatMap(mistakesInWords)]).toEqual([]);
  });

  it('the stories use every word that exists', () => {
    expect(Object.keys({ ...words, ...outsideTheCase }).filter((word) => !what.has(word))).toEqual([]);
  });

  it('TRUTH-1: a word that the suite does not know is reported with its life, its day, and the file to add it to', () => {
    const story = { ...allStories[0]!, then: [{ day: 3, who: 'wirya', what: 'sings', loudly: true }] };
    expect(mistakesInWords(story)).toEqual([expect.stringContaining('one-name-and-a-year, sings on day 3')]);
    expect(mistakesInWords(story)[0]).toContain('libs/domain/test/support/biographies/words');
  });
});

describe('TRUTH-1: every story is entered as it happened', () => {
  const lives: Life[] = [];
  const refused: string[] = [];
  beforeAll(() => {
    for (const story of allStories)
      try {
        lives.push(enter(story));
      } catch (error) {
        refused.push((error as Error).message);
      }
  });

  it('enters every story in steps that no rule refuses', () => {
    expect(refused).toEqual([]);
  });

  it('TRUTH-1: enters no text, name or date that is not in the story', () => {
    expect(lives.flatMap(inventedWords)).toEqual([]);
  });

  it('TRUTH-1: records at most one fact in twenty as `other` or as an unlisted event', () => {
    const facts = lives.flatMap(({ played }) => played.facts.filter(({ actor }) => actor !== null));
    const otherwise = facts.filter(({ step }) => step === 'record-unlisted-event');
    const other = facts.filter(({ payload }) => JSON.stringify(payload).includes('"other"'));
    expect({ otherwise: otherwise.length, other: other.length }).toEqual({ otherwise: 88, other: 28 });
    expect((otherwise.length + other.length) / facts.length).toBeLessThanOrEqual(0.05);
  });

  it('TRUTH-1: omits exactly the details that are listed as omitted', () => {
    expect([...new Set(lives.flatMap(({ leftOut }) => leftOut))].sort()).toEqual(
      Object.keys(leftOutYet).sort(),
    );
  });

  it('TRUTH-1: lists exactly the words of the stories that no step records', () => {
    const needed = new Set(lives.flatMap(({ recordedAsText }) => recordedAsText));
    expect(Object.keys(noWordYet).sort()).toEqual([...needed].sort());
  });
});
