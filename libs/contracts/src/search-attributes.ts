/**
 * The attributes that operations can search for. No attribute identifies a person. So no attribute contains a
 * country or canton, which could identify a person in a small caseload.
 */
export const searchAttributes = {
  CaseStage: 'KEYWORD',
  WaitingFor: 'KEYWORD_LIST',
  DueAt: 'DATETIME',
  Alert: 'KEYWORD_LIST',
  ProgrammeVersion: 'KEYWORD',
} as const;
export type SearchAttributeName = keyof typeof searchAttributes;
