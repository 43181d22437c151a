import type { CodeListId, KnownFacts, StaffStepCode } from '@homeward/contracts';
import { stepOf, type NestedFields, type Shape } from '@homeward/domain';
import { codeLists } from '@homeward/programme';

/** Returns the code lists that were used to check the request of this step, with the version of each list (law 12). */
export function codeListsOf(step: StaffStepCode): KnownFacts {
  const lists = listsIn(stepOf(step).fields);
  if (lists.length === 0) return {};
  return {
    codeLists: Object.fromEntries(lists.map((list) => [list, codeLists.newest(list).version])),
  };
}

const listsIn = (fields: NestedFields): CodeListId[] =>
  Object.values(fields).flatMap(({ shape }) => listsOf(shape));

/** Returns the code lists of a field. Surveys are left out, because a survey names its own version. */
function listsOf(shape: Shape): CodeListId[] {
  switch (shape.kind) {
    case 'listed':
      return [shape.list];
    case 'one-of':
      return shape.list === undefined ? [] : [shape.list];
    case 'list':
      return listsOf(shape.of);
    case 'object':
      return listsIn(shape.fields);
    default:
      return [];
  }
}

/** MON-2: returns the items of this version of the survey. */
export function surveyKnown(version: string): KnownFacts {
  const { codes } = codeLists.versionsOf('survey-items').find((one) => one.version === version)!;
  return {
    survey: {
      items: codes.map(({ code }) => code),
      required: codes.filter(({ required }) => required).map(({ code }) => code),
    },
  };
}
