import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { loadStories, playStory } from '@homeward/testing';
import type { House } from './house.js';

/** Whole lives with incidents, medical aid, money, a complaint, an authority that asks: between them they write every category. */
export const lives = [
  '01-four-instalments-and-the-medical-cap',
  '08-trafficker-calls-after-arrival',
  '18-complaint-about-an-officer',
  '35-a-prosecutor-asks',
] as const;

/** Plays a story or walk of the samples in this house, as it is told. @returns its case */
export async function told({ staff }: House, name: string): Promise<string> {
  const stories = loadStories(join(projectRoot, 'samples/walks'), join(projectRoot, 'samples/stories'));
  const { caseId, differences } = await playStory(
    stories.find((one) => one.name === name)!,
    staff,
  );
  expect(differences).toEqual([]);
  return caseId;
}
