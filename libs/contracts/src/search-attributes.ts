/** What operations search for: nothing that points to a person (in a small caseload a country or a canton does). */
export const searchAttributes = {
  CaseStage: 'KEYWORD',
  WaitingFor: 'KEYWORD_LIST',
  DueAt: 'DATETIME',
  Alert: 'KEYWORD_LIST',
  ProgrammeVersion: 'KEYWORD',
} as const;
export type SearchAttributeName = keyof typeof searchAttributes;
