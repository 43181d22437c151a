import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { loadStories } from './load-stories.js';
import type { Story } from './story.js';
import { upTo } from './up-to.js';

const folder = join(projectRoot, 'samples/stories');

/** Complete lives, from the first session to the closed file. */
export const demoLives = (): Story[] => loadStories(folder);

/** The step up to which a story is played, and the stage that its case then has. */
const standing: readonly { readonly of: string; readonly upTo: string; readonly stage: string }[] = [
  { of: '36-in-few-acts', upTo: 'open-case', stage: 'counselling' },
  { of: 'adult-four-instalments', upTo: 'record-counselling-session', stage: 'counselling' },
  { of: 'parent-with-two-minors', upTo: 'give-consent', stage: 'registration' },
  { of: '36-in-few-acts', upTo: 'record-finding', stage: 'registration' },
  { of: 'adult-four-instalments', upTo: 'decide-eligibility', stage: 'risk-assessment' },
  { of: 'parent-with-two-minors', upTo: 'record-risk-input', stage: 'risk-assessment' },
  { of: 'adult-four-instalments', upTo: 'record-safety-plan', stage: 'planning' },
  { of: 'parent-with-two-minors', upTo: 'submit-plan', stage: 'planning' },
  { of: '36-in-few-acts', upTo: 'request-booking', stage: 'pre-departure' },
  { of: 'adult-four-instalments', upTo: 'record-boarding', stage: 'in-transit' },
  { of: '36-in-few-acts', upTo: 'confirm-arrival', stage: 'post-arrival' },
  { of: '36-in-few-acts', upTo: 'request-payment', stage: 'reintegration' },
  { of: '36-in-few-acts', upTo: 'record-visit', stage: 'monitoring' },
];

/**
 * Thirteen open cases. Together with the complete lives, which end in closed cases, each stage has at least one case.
 */
export function demoCases(): Story[] {
  const stories = [...demoLives(), ...loadStories(join(projectRoot, 'samples/walks'), folder)];
  return standing.map(({ of, upTo: last, stage }) => ({
    ...upTo(
      stories.find(({ name }) => name === of)!,
      last,
    ),
    ends: { stage, outcomes: {} },
  }));
}
