import type { StoryApi } from './story-api.js';

/** FACT-2: the records of a case and the effects of its corrections, as the API shows them to one member of staff. */
export interface Records {
  readonly timeline: readonly { readonly step: string; readonly stepId: string }[];
  readonly corrections: readonly {
    readonly correctionId: string;
    readonly effect: { readonly mark: string };
  }[];
}
export const noRecords: Records = { timeline: [], corrections: [] };

/** True if a body names records. Only the steps of a correction name records. */
export const namesRecords = (body: object): boolean => /"(record|effect):/.test(JSON.stringify(body));

export async function recordsOf(caseId: string, as: string, api: StoryApi): Promise<Records> {
  const read = async (section: string) => (await api.get(as, `cases/${caseId}/${section}`)).body;
  const { items: timeline } = (await read('timeline?limit=200')) as { items: Records['timeline'] };
  const { items: corrections } = (await read('corrections')) as { items: Records['corrections'] };
  return { timeline, corrections };
}
