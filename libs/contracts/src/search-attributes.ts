/**
 * The attributes that operations can search for. No attribute points to a person, as a country or canton would in a
 * small caseload.
 */
export const searchAttributes = {
  CaseStage: 'KEYWORD',
  WaitingFor: 'KEYWORD_LIST',
  DueAt: 'DATETIME',
  Alert: 'KEYWORD_LIST',
  ProgrammeVersion: 'KEYWORD',
} as const;
export type SearchAttributeName = keyof typeof searchAttributes;
