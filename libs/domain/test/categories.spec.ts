import { dataCategories, staffStepCodes } from '@homeward/contracts';
import { stepOf } from '../src/case/define-step.js';
import { caseSections } from '../src/engine/slices.js';
import { roleRows } from '../src/roles.js';
import '../src/steps.js';

/**
 * WRITTEN BY HAND: fields that a section shows under another category than the step that writes them, with the reason.
 */
const otherwise: Readonly<Record<string, string>> = {
  'propose-outcome.outcome, persons':
    'each outcome has a category of its own for its readers (outcome-categories.ts)',
  'record-outcome.outcome, persons':
    'each outcome has a category of its own for its readers (outcome-categories.ts)',
  'answer-about-whom.about, complaints': 'for a complaint it is shown with the complaint (INC-4)',
};

describe('SEE-1: a category', () => {
  it('a field has the same category in the step that writes it and in the section that shows it', () => {
    const differing = caseSections.flatMap(({ path, fields }) =>
      staffStepCodes
        .filter((step) => stepOf(step).readAt.includes(path))
        .flatMap((step) =>
          Object.entries(stepOf(step).fields).flatMap(([field, { category }]) => {
            const read = fields[field];
            const isSame = read === undefined || category === 'standing' || read === category;
            return isSame ? [] : [`${step}.${field}, ${path}`];
          }),
        ),
    );
    expect(differing.sort()).toEqual(Object.keys(otherwise).sort());
  });

  it('every category has at least one reader', () => {
    const read = new Set(Object.values(roleRows).flatMap(({ reads }) => reads));
    expect(dataCategories.filter((category) => !read.has(category))).toEqual([]);
  });
});
