import { staffStepCodes } from '@homeward/contracts';
import { stepOf, type NestedFields, type Shape } from '@homeward/domain';
import { codeLists } from '@homeward/programme';
import { codeListsOf, surveyKnown } from '../src/steps/code-lists-of.js';

const freeCodesIn = (fields: NestedFields, path: string): string[] =>
  Object.entries(fields).flatMap(([field, { shape }]) => freeCodes(shape, `${path}.${field}`));

function freeCodes(shape: Shape, path: string): string[] {
  if (shape.kind === 'code') return [path];
  if (shape.kind === 'object') return freeCodesIn(shape.fields, path);
  if (shape.kind === 'list' || shape.kind === 'by-code') return freeCodes(shape.of, path);
  if (shape.kind === 'sealed') return freeCodes(shape.content, path);
  return shape.kind === 'either' ? shape.of.flatMap((one) => freeCodes(one, path)) : [];
}

describe('codes of steps', () => {
  it('every code in a step belongs to a code list, except text versions, which are in the catalogue', () => {
    const free = staffStepCodes.flatMap((step) => freeCodesIn(stepOf(step).fields, step));
    expect(free.sort()).toEqual(['declare-voluntariness.explained.textVersion', 'give-consent.textVersion']);
  });

  it('a step carries the version of the code list whose codes it uses', () => {
    const versions = (list: 'risk-factors' | 'incident-kinds' | 'referral-kinds') => ({
      codeLists: { [list]: codeLists.newest(list).version },
    });
    expect(codeListsOf('record-risk-input')).toEqual(versions('risk-factors'));
    expect(codeListsOf('record-incident')).toEqual(versions('incident-kinds'));
    expect(codeListsOf('refer-continuity-of-care')).toEqual(versions('referral-kinds'));
    expect(codeListsOf('withdraw')).toEqual({});
  });

  it('MON-2: a survey names its version, and carries the requirements of that version', () => {
    const { survey } = surveyKnown('sustainability-2026-1');
    expect(survey!.items).toEqual(expect.arrayContaining([...survey!.required]));
    expect(survey!.required).toContain('safety');
    expect(codeListsOf('submit-monitoring-report')).toEqual({});
  });
});
