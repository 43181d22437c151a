/**
 * Where the lives of a pair can still be told apart, by kind of surface. Exact: whoever closes one takes its line out, and none is
 * ever added.
 */
export const stillDiffers: Readonly<Record<string, readonly string[]>> = {
  'an incident about the office abroad': ['GET /cases/{caseId}', 'POST /cases/{caseId}/never-show made up'],
  'an incident about a counsellor': ['GET /cases/{caseId}', 'POST /cases/{caseId}/never-show made up'],
  'a complaint about a local officer': ['GET /cases/{caseId}'],
  'another office was asked in vain': ['GET /cases/{caseId}'],
  'a death is reported': ['mails'],
};
