import { readFileSync } from 'node:fs';
import { staffStepCodes, type StaffStepCode } from '@homeward/contracts';
import type { Fact } from '../../../libs/domain/src/case/fact.js';
import { enter } from '../../../libs/domain/test/support/biographies/enter.js';
import type { Life } from '../../../libs/domain/test/support/biographies/life.js';
import { stories } from '../../../libs/domain/test/support/biographies/story.js';
import { outsideTheCase } from '../../../libs/domain/test/support/biographies/words/outside.js';
import type { Problem } from '../src/problem/problem.js';
import { parseStep } from '../src/steps/parse-step.js';
import { stepsOverHttp } from '../src/steps/step-http.js';
import { sentAs } from './body-of-fact.js';

const isStaffs = ({ actor }: Fact): boolean => actor !== null;

/** Returns the fields at which the request would be refused, with the reasons. */
function faultsIn({ story, vault }: Life, fact: Fact): string[] {
  const { pathParams, body } = sentAs(fact, vault);
  try {
    parseStep(stepsOverHttp.get(fact.step as StaffStepCode)!, pathParams, body);
    return [];
  } catch (error) {
    const { fields = [] } = (error as Problem).about ?? { fields: [{ path: String(error), reason: '' }] };
    return fields.map(({ path, reason }) => `${story.life}, ${fact.step}: ${path} ${reason}`);
  }
}

describe('TRUTH-1: the lives of samples/biographies, sent to the API', () => {
  const lives = stories().map(enter);

  it('TRUTH-1: the API accepts every step of the sample lives, with the true names, days and texts', () => {
    const faults = lives.flatMap((life) =>
      life.played.facts.filter(isStaffs).flatMap((fact) => faultsIn(life, fact)),
    );
    expect(faults).toEqual([]);
  });

  it('the API has a route for each record of the sample lives that is outside a case', () => {
    const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
      readonly paths: Readonly<Record<string, object>>;
    };
    expect(Object.values(outsideTheCase).filter((path) => !('post' in (paths[path] ?? {})))).toEqual([]);
  });

  it('the sample lives use most of the existing steps', () => {
    const taken = new Set(lives.flatMap(({ played }) => played.facts.map(({ step }) => step)));
    expect(staffStepCodes.filter((step) => taken.has(step)).length).toBeGreaterThan(60);
  });
});
