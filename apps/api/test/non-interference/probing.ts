import { staffSteps } from '@homeward/domain';
import type { Answer, Caller } from '../caller.js';
import { answered } from './answered.js';
import type { Draw } from './drawn.js';
import { inParallel } from './in-parallel.js';
import { madeUp, type Life } from './life.js';
import { shown, type View } from './looking.js';
import { addressOf, isOfCase, readingRoutes, writingRoutes, type Route } from './routes.js';
import { sampleOf } from './sample.js';

interface CaseAsRead {
  readonly openSteps?: readonly { readonly step: string }[];
}

/**
 * Collects the refusals that an observer gets. Sends each open step with an empty body, and with a valid body that
 * names persons and items that do not exist. Omits the valid body if the request names no person or item,
 * because the step would then be accepted.
 */
export async function probes(who: Caller, caseId: string, caseAnswer: Answer, draw: Draw): Promise<View> {
  const view: View = new Map();
  const ifMatch = caseAnswer.headers.get('etag') ?? undefined;
  const { openSteps = [] } = caseAnswer.body as CaseAsRead;
  for (const { step } of openSteps) {
    const route = routeOf(step);
    if (route?.schema === undefined || !draw(route.path)) continue;
    const address = addressOf(route, { caseId, ...madeUpFor(route) });
    const ask = (body: unknown): Promise<Answer> =>
      who.post(address, body, ifMatch === undefined ? {} : { ifMatch });
    const names = sampleOf(route.schema);
    if ((route.schema.required ?? []).length > 0)
      view.set(`POST ${route.path} empty`, shown(await answered(() => ask({}))));
    if (names.isMadeUp || route.parameters.length > 1)
      view.set(`POST ${route.path} made up`, shown(await answered(() => ask(names.value))));
  }
  const { body } = await answered(() => who.get(`/cases/${caseId}/timeline?limit=200`));
  const items = (body['items'] ?? []) as readonly { readonly step?: string; readonly stepId?: string }[];
  const steps = items.filter(({ step }) => correctable.has(step ?? '')).slice(-2);
  for (const [n, { step, stepId }] of steps.entries()) {
    const correction = { step, stepId, struck: true };
    const answer = await answered(() => who.post(`/cases/${caseId}/${preview}`, { correction }));
    view.set(`POST /cases/{caseId}/${preview} ${n + 1}`, shown(answer));
  }
  return view;
}

const preview = 'corrections/preview';
/** Steps whose records can be corrected. */
const correctable: ReadonlySet<string> = new Set(
  writingRoutes
    .find(({ path }) => path === `/cases/{caseId}/${preview}`)
    ?.schema?.properties?.['correction']?.oneOf?.map(({ properties }) => String(properties?.['step']?.const)),
);

const routeOf = (step: string): Route | undefined => {
  const { path: resource } = staffSteps[step as keyof typeof staffSteps];
  return writingRoutes.find(({ path }) => path === `/cases/{caseId}/${resource}`);
};

const madeUpFor = ({ parameters }: Route): Record<string, string> =>
  Object.fromEntries(parameters.filter((name) => name !== 'caseId').map((name) => [name, madeUp()]));

/**
 * Checks that every route answers a hidden id like an id that does not exist. @returns the results by surface
 */
export async function hiddenIsUnknown(
  who: Caller,
  { caseIds: [caseId], hidden }: Life,
  hiddenSteps: readonly string[],
): Promise<View> {
  const view: View = new Map();
  const compare = async (
    surface: string,
    id: string,
    ask: (id: string) => Promise<Answer>,
  ): Promise<void> => {
    const [found, unknown] = [await answered(() => ask(id)), await answered(() => ask(madeUp()))].map(
      (answer) => JSON.stringify([answer.status, answer.body]).replace(/[0-9a-f-]{36}/g, ''),
    );
    view.set(surface, found === unknown ? 'as one that there is not' : `${found}, and not ${unknown}`);
  };
  for (const [field, id] of Object.entries(hidden)) {
    const has = ({ parameters }: Route): boolean => parameters.includes(field);
    await inParallel(readingRoutes.filter(isOfCase).filter(has), (route) =>
      compare(`GET ${route.path} hidden`, id, (one) =>
        who.get(addressOf(route, { caseId: caseId!, [field]: one })),
      ),
    );
    await inParallel(writingRoutes.filter(isOfCase).filter(has), (route) =>
      compare(`POST ${route.path} hidden`, id, (one) =>
        who.post(
          addressOf(route, { caseId: caseId!, ...madeUpFor(route), [field]: one }),
          sampleOf(route.schema ?? {}).value,
        ),
      ),
    );
  }
  for (const stepId of hiddenSteps) {
    await compare('GET /cases/{caseId}/steps/{stepId} hidden', stepId, (one) =>
      who.get(`/cases/${caseId}/steps/${one}`),
    );
    await compare(`POST /cases/{caseId}/${preview} hidden`, stepId, (one) =>
      who.post(`/cases/${caseId}/${preview}`, {
        correction: { step: 'record-finding', stepId: one, struck: true },
      }),
    );
  }
  return view;
}
