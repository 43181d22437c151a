import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { loadStories, playStory, type Story } from '@homeward/testing';
import { Caller } from './caller.js';
import type { House } from './house.js';

/**
 * Complete lives with incidents, medical aid, money, a complaint and a request by an authority. Together, these lives
 * write every category.
 */
export const lives = [
  '01-four-instalments-and-the-medical-cap',
  '08-trafficker-calls-after-arrival',
  '18-complaint-about-an-officer',
  '35-a-prosecutor-asks',
] as const;

/**
 * Plays a story like {@link playToTheEnd}, but stops before the closing, while everyone who was asked still sees the case
 * (SEE-2).
 */
export async function playUntilClosing({ staff }: House, name: string): Promise<string> {
  const story = storyOf(name);
  const chapters = story.chapters.map((chapter) => ({
    ...chapter,
    lines: chapter.lines.filter((line) => !('step' in line && line.step === 'close-case')),
  }));
  return (await playStory({ ...story, chapters }, staff)).caseId;
}

export function storyOf(name: string): Story {
  const stories = loadStories(join(projectRoot, 'samples/walks'), join(projectRoot, 'samples/stories'));
  return stories.find((one) => one.name === name)!;
}

/** Plays a story or walk of the samples in this installation. @returns its case */
export async function playToTheEnd({ staff }: House, name: string): Promise<string> {
  const { caseId, differences } = await playStory(storyOf(name), staff);
  expect(differences).toEqual([]);
  return caseId;
}

/** A hearing that calls a person back to testify: a code and a day, outside the vault, of one category (SEE-1). */
export const hearing = { proceedings: 'hearing-person-decided', hearingOn: '2031-03-17' } as const;

/** FACT-2: corrects the newest readiness of a played life, because there is a hearing. */
export async function hearingCorrected({ apiUrl }: House, caseId: string): Promise<void> {
  const manager = await Caller.as(apiUrl, 'case-manager');
  const { body } = await manager.get(`/cases/${caseId}/timeline?limit=200`);
  const records = body['items'] as { readonly step: string; readonly stepId: string }[];
  const { step, stepId } = records.findLast((record) => record.step === 'confirm-readiness')!;
  const { version } = (await manager.get(`/cases/${caseId}`)).body;
  const correction = { step, stepId, fields: hearing, reason: 'Synthetic: the summons came later.' };
  const answer = await manager.post(
    `/cases/${caseId}/corrections`,
    { correction },
    { ifMatch: `"${version}"` },
  );
  expect([answer.status, answer.body.code]).toEqual([200, undefined]);
}
