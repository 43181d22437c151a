/**
 * The attributes that operations can search for. No attribute identifies a person. For example, a country or canton
 * could identify a person in a small caseload.
 */
export const searchAttributes = {
  CaseStage: 'KEYWORD',
  WaitingFor: 'KEYWORD_LIST',
  DueAt: 'DATETIME',
  Alert: 'KEYWORD_LIST',
  ProgrammeVersion: 'KEYWORD',
} as const;
export type SearchAttributeName = keyof typeof searchAttributes;
