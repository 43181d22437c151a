import type { CodeListId, KnownFacts, StaffStepCode } from '@homeward/contracts';
import { stepOf, type NestedFields, type Shape } from '@homeward/domain';
import { codeLists } from '@homeward/programme';

/** Which version of each list the codes of this step are of: those that its request was read by (law 12). */
export function codeListsOf(step: StaffStepCode): KnownFacts {
  const lists = listsIn(stepOf(step).fields);
  if (lists.length === 0) return {};
  return {
    codeLists: Object.fromEntries(lists.map((list) => [list, codeLists.newest(list).version])),
  };
}

const listsIn = (fields: NestedFields): CodeListId[] =>
  Object.values(fields).flatMap(({ shape }) => listsOf(shape));

/** A survey names its version itself. */
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

/** MON-2: what this version of the survey asks. */
export function surveyKnown(version: string): KnownFacts {
  const { codes } = codeLists.versionsOf('survey-items').find((one) => one.version === version)!;
  return {
    survey: {
      items: codes.map(({ code }) => code),
      required: codes.filter(({ required }) => required).map(({ code }) => code),
    },
  };
}
