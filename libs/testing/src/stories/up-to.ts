import { isStep, type Story } from './story.js';

/** The story up to and including the first line of this step. */
export function upTo(story: Story, step: string): Story {
  const isLast = (line: Story['chapters'][number]['lines'][number]): boolean =>
    isStep(line) && line.step === step;
  const last = story.chapters.findIndex(({ lines }) => lines.some(isLast));
  const chapters = story.chapters.slice(0, last + 1).map((chapter, i) => {
    const end = i === last ? chapter.lines.findIndex(isLast) + 1 : chapter.lines.length;
    return { ...chapter, lines: chapter.lines.slice(0, end) };
  });
  return { ...story, chapters };
}
