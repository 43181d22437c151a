import { searchAttributes, stages, type SearchAttributeName, type Stage } from '@homeward/contracts';
import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';

type Types = typeof searchAttributes;

/** The typed keys of the attributes that operations search. Their names and types come from libs/contracts. */
export const searchAttributeKeys = Object.fromEntries(
  Object.entries(searchAttributes).map(([name, type]) => [name, defineSearchAttributeKey(name, type)]),
) as {
  readonly [Name in SearchAttributeName]: ReturnType<typeof defineSearchAttributeKey<Types[Name]>>;
};

/** The search attributes of a case before its first workflow task. After that, the workflow updates them. */
export const startSearchAttributes = (
  programmeVersion: string,
  stage: Stage = stages[0],
): SearchAttributePair[] => [
  { key: searchAttributeKeys.CaseStage, value: stage },
  { key: searchAttributeKeys.ProgrammeVersion, value: programmeVersion },
];
