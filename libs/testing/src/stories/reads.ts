import { isDeepStrictEqual } from 'node:util';
import type { Names } from './names.js';
import type { CaseAnswer, StoryApi } from './story-api.js';
import type { ReadLine } from './story.js';

/** The differences between what this member of staff sees and what the line says. Empty if there is no difference. */
export async function differencesFound(
  line: ReadLine,
  caseId: string,
  api: StoryApi,
  names: Names,
): Promise<string[]> {
  const answer = await api.readCase(caseId, line.look);
  if (line.hidden)
    return [
      ...(answer ? [`${line.look} sees the case`] : []),
      ...(await serviceDiffers(line, caseId, api, names)),
    ];
  if (!answer) return [`${line.look} does not see the case`];
  const about = await Promise.all([
    worklistDiffers(line, caseId, api),
    ...(line.reads ?? []).map((section) => statusDiffers(line.look, caseId, api, section, 200)),
    ...(line.cannotRead ?? []).map((section) => statusDiffers(line.look, caseId, api, section, 403)),
    ...Object.entries(line.finds ?? {}).map(([section, entry]) =>
      entryMissing(line.look, caseId, api, section, names.in(entry)),
    ),
  ]);
  return [...standingDiffers(line, answer), ...about.flat()].map((what) => `${line.look}: ${what}`);
}

function standingDiffers(
  { stage, alerts = [], may = [], mayNot = {} }: ReadLine,
  answer: CaseAnswer,
): string[] {
  const open = new Set(answer.openSteps.map(({ step }) => step));
  const closed = new Map(answer.closedSteps.map(({ step, because }) => [step, because.code]));
  const raised = answer.alerts.map(({ code }) => code);
  return [
    ...(stage === undefined || stage === answer.stage ? [] : [`stage ${answer.stage}, not ${stage}`]),
    ...alerts.filter((code) => !raised.includes(code)).map((code) => `no alert ${code}`),
    ...may.filter((step) => !open.has(step)).map((step) => `${step} is closed: ${String(closed.get(step))}`),
    ...Object.entries(mayNot)
      .filter(([step, code]) => closed.get(step) !== code)
      .map(([step, code]) => `${step} is ${closed.get(step) ?? 'open'}, not ${code}`),
  ];
}

/** SEE-1: compares the travellers of the case in the airport's list of today, by the names on the tickets. */
async function serviceDiffers(
  { look, serves }: ReadLine,
  caseId: string,
  api: StoryApi,
  names: Names,
): Promise<string[]> {
  if (serves === undefined) return [];
  const served = await api.served(caseId, look);
  const wanted = serves.map((name) => String(names.in(name)));
  return [
    ...wanted.filter((id) => !served.has(id)).map(() => `${look} does not serve a traveller`),
    ...[...served.keys()].filter((id) => !wanted.includes(id)).map(() => `${look} serves somebody else`),
  ];
}

/** Reads the worklist as staff do, over all cases. */
async function worklistDiffers(
  { look, asked = [], notAsked = [] }: ReadLine,
  caseId: string,
  api: StoryApi,
): Promise<string[]> {
  if (asked.length + notAsked.length === 0) return [];
  const { body } = await api.get(look, 'tasks?limit=200');
  const { items } = body as { items: readonly { caseId: string; step: string }[] };
  const steps = new Set(items.filter((task) => task.caseId === caseId).map(({ step }) => step));
  return [
    ...asked.filter((step) => !steps.has(step)).map((step) => `is not asked for ${step}`),
    ...notAsked.filter((step) => steps.has(step)).map((step) => `is asked for ${step}`),
  ];
}

async function statusDiffers(
  as: string,
  caseId: string,
  api: StoryApi,
  section: string,
  wanted: number,
): Promise<string[]> {
  const { status } = await api.get(as, `cases/${caseId}/${section}`);
  return status === wanted ? [] : [`${section} answered ${status}, not ${wanted}`];
}

async function entryMissing(
  as: string,
  caseId: string,
  api: StoryApi,
  section: string,
  entry: object,
): Promise<string[]> {
  const { body } = await api.get(as, `cases/${caseId}/${section}`);
  const { items = [] } = body as { items?: readonly Readonly<Record<string, unknown>>[] };
  const has = items.some((item) =>
    Object.entries(entry).every(([key, value]) => isDeepStrictEqual(item[key], value)),
  );
  return has ? [] : [`no entry of ${section} has ${JSON.stringify(entry)}`];
}
