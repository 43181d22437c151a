import { searchAttributes, stages, type SearchAttributeName, type Stage } from '@homeward/contracts';
import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';

type Types = typeof searchAttributes;

/** The typed keys of what operations search for; names and types are those of libs/contracts. */
export const searchAttributeKeys = Object.fromEntries(
  Object.entries(searchAttributes).map(([name, type]) => [name, defineSearchAttributeKey(name, type)]),
) as {
  readonly [Name in SearchAttributeName]: ReturnType<typeof defineSearchAttributeKey<Types[Name]>>;
};

/** What a case is found by before its first workflow task; the workflow keeps it up from there. */
export const startSearchAttributes = (
  programmeVersion: string,
  stage: Stage = stages[0],
): SearchAttributePair[] => [
  { key: searchAttributeKeys.CaseStage, value: stage },
  { key: searchAttributeKeys.ProgrammeVersion, value: programmeVersion },
];
