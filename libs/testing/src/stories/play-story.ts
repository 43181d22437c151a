import { inActs, type InActs } from './acts.js';
import { Player } from './player.js';
import type { StoryApi } from './story-api.js';
import type { Line, Story } from './story.js';

export interface PlayedStory {
  readonly story: Story;
  /** The case in which the story began. */
  readonly caseId: string;
  readonly caseNumber: string;
  readonly steps: number;
  /** The differences between what happened and what the story says. Empty if there are none. */
  readonly differences: readonly string[];
  readonly seconds: number;
}

export interface Listener {
  onChapter?(story: Story, title: string): void;
  /** A line of a story, or several lines that were sent as one act. */
  onLines?(story: Story, lines: readonly Line[], seconds: number): void;
}

/**
 * Plays one story over HTTP. The right member of staff takes each step with their own token. Steps that one person
 * could send as one act are sent together (WORK-1).
 */
export async function playStory(
  story: Story,
  api: StoryApi,
  listener: Listener = {},
  how: InActs = api,
): Promise<PlayedStory> {
  const started = Date.now();
  const player = new Player(api);
  for (const chapter of story.chapters) {
    listener.onChapter?.(story, chapter.title);
    if (chapter.follow !== undefined) await player.follow(chapter.follow);
    for (const act of inActs(chapter.lines, how)) {
      const before = Date.now();
      await player.play(act, chapter.on);
      listener.onLines?.(story, act, (Date.now() - before) / 1_000);
    }
    await player.askWhoMayAct(chapter.title);
  }
  await player.compareWithTheEnd(story);
  const { caseId, caseNumber } = player.firstCase;
  return {
    story,
    caseId,
    caseNumber,
    steps: player.steps,
    differences: player.differences,
    seconds: (Date.now() - started) / 1_000,
  };
}
