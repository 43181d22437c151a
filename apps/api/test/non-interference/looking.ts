import type { Answer, Caller } from '../caller.js';
import { answered } from './answered.js';
import type { Draw } from './drawn.js';
import { inParallel } from './in-parallel.js';
import { addressOf, isOfCase, readingRoutes, type Route } from './routes.js';

/** The answers to one observer, by surface: `GET /cases/{caseId}/timeline`. */
export type View = Map<string, unknown>;

/** Headers that may differ between two equal answers without any meaning. */
const ofTheCall: ReadonlySet<string> = new Set([
  'date',
  'content-length',
  'connection',
  'keep-alive',
  'x-request-id',
]);

export const shown = ({ status, headers, body }: Answer): unknown => ({
  status,
  headers: Object.fromEntries(
    [...headers].filter(([name]) => !ofTheCall.has(name) && !name.startsWith('ratelimit')),
  ),
  body,
});

const whole = '?limit=200';
const queriesOf: Readonly<Record<string, readonly string[]>> = {
  '/cases': [`${whole}&sort=due`, `${whole}&sort=opened`],
  '/tasks': [whole, `${whole}&mine=true`, `${whole}&named=true`, `${whole}&overdue=true`],
  '/cases/{caseId}/timeline': [whole],
};

/**
 * The audit lists readers. In these tests, all observers read at once, so the reads of two lives differ in number and
 * order. audit-list.e2e-spec.ts tests the audit without other readers.
 */
const notCompared: ReadonlySet<string> = new Set(['/audit']);

/**
 * Returns all pages of the lists of this observer. The lists are read once, and {@link cut} then reduces them to the
 * cases of one life.
 */
export async function lists(who: Caller): Promise<View> {
  const view: View = new Map();
  for (const route of readingRoutes.filter(
    ({ parameters, path }) => parameters.length === 0 && !notCompared.has(path),
  ))
    for (const query of queriesOf[route.path] ?? [''])
      view.set(`GET ${route.path}${query}`, await allPages(who, `${route.path}${query}`));
  return view;
}

/**
 * FIND-1: returns the persons that this observer finds under these names, as one answer, in the order of these cases.
 */
export async function searched(
  who: Caller,
  names: readonly string[],
  caseIds: readonly string[],
): Promise<View> {
  const answers = await Promise.all(
    names.map((name) => answered(() => who.post('/person-searches', { name }))),
  );
  const found = answers.flatMap(({ body }) => (body['items'] ?? []) as { readonly caseId: string }[]);
  found.sort((one, other) => caseIds.indexOf(one.caseId) - caseIds.indexOf(other.caseId));
  const [first] = answers as [Answer];
  return new Map([['POST /person-searches', shown({ ...first, body: { ...first.body, items: found } })]]);
}

async function allPages(who: Caller, path: string): Promise<Answer> {
  const first = await answered(() => who.get(path));
  const items = [...((first.body['items'] as unknown[] | undefined) ?? [])];
  for (let next = first.body['next']; typeof next === 'string';) {
    const after = `${path}&after=${encodeURIComponent(next)}`;
    const page = await answered(() => who.get(after));
    items.push(...(page.body['items'] as unknown[]));
    next = page.body['next'];
  }
  return items.length === 0 ? first : { ...first, body: { ...first.body, items, next: null } };
}

/** Returns the items of each list that name one of these ids, in the order of the list. */
export function cut(view: View, ids: Iterable<string>): View {
  const named = [...ids];
  return new Map(
    [...view].map(([surface, value]) => {
      const answer = value as Answer;
      const items = answer.body['items'];
      if (!Array.isArray(items)) return [surface, answer];
      const otherItems = items.filter((item) => {
        const text = JSON.stringify(item);
        return named.some((id) => text.includes(id));
      });
      return [surface, { ...answer, body: { ...answer.body, items: otherItems } }];
    }),
  );
}

/**
 * The routes that represent all routes for two kinds of observers: an observer who does not see the case gets the same
 * answer on every route, and a colleague sees the case like the first member of staff.
 */
const enoughForAll: ReadonlySet<string> = new Set(
  ['timeline', 'deadlines', 'documents'].map((part) => `/cases/{caseId}/${part}`),
);

export interface HowMuch {
  /**
   * True to read only the case itself, whose answer has the token. The next read shows whether the token has changed.
   */
  readonly tokenOnly?: boolean;
  /** True for the second member of staff with the same role in the same organisation. */
  readonly isColleague?: boolean;
  /** True if strangers and colleagues also call every route. */
  readonly thorough?: boolean | undefined;
  /** Chooses among the routes that are not always called. */
  readonly draw: Draw;
}

/** Calls every route of a case. The ids in the address are ids that this observer has seen. */
export async function caseRoutes(
  who: Caller,
  caseId: string,
  known: ReadonlySet<string>,
  { tokenOnly, isColleague, thorough, draw }: HowMuch,
): Promise<View> {
  const view: View = new Map();
  const ask = async (route: Route, ids: Readonly<Record<string, string>>, name = ''): Promise<void> => {
    for (const query of queriesOf[route.path] ?? [''])
      view.set(
        `GET ${route.path}${query}${name}`,
        shown(await answered(() => who.get(`${addressOf(route, ids)}${query}`))),
      );
  };
  const askLetter = async ({ letter, query }: LetterAsked): Promise<void> => {
    const answer = await answered(() => who.get(`/cases/${caseId}/letters/${letter}?${query}`));
    view.set(`GET /cases/{caseId}/letters/${letter}`, shown(answer));
  };
  const ofCase = readingRoutes.filter(isOfCase);
  await ask(
    ofCase.find(({ parameters, path }) => parameters.length === 1 && path.endsWith('{caseId}'))!,
    { caseId },
  );
  if (tokenOnly) return view;
  const isStranger = (view.get('GET /cases/{caseId}') as Answer).status === 404;
  // The lists of letters and journeys are always read. The list of letters shows which letters exist, and letters
  // repeat references of journeys.
  const isDrawn = (path: string): boolean => /\/(?:letters|journeys)$/.test(path) || draw(path);
  const isAsked = ({ path }: Route): boolean =>
    enoughForAll.has(path) || ((thorough === true || !(isStranger || isColleague)) && isDrawn(path));
  const asked = ofCase.filter((route) => isAsked(route) && route.path !== '/cases/{caseId}');
  await inParallel(
    asked.filter(({ parameters }) => parameters.length === 1),
    (route) => ask(route, { caseId }),
  );
  await inParallel(lettersIn(view), askLetter);
  const ids = idsIn([...sorted(view).values()], known);
  for (const route of asked.filter(({ parameters }) => parameters.length === 2)) {
    const [, field] = route.parameters;
    await inParallel([...(ids.get(field!) ?? [])].slice(-2).entries(), ([n, id]) =>
      ask(route, { caseId, [field!]: id }, ` ${n + 1}`),
    );
  }
  return sorted(view);
}

interface LetterAsked {
  readonly letter: string;
  readonly query: string;
}

/** Returns, for each kind of letter that this observer is offered, the last letter of this kind in the list. */
function lettersIn(view: View): LetterAsked[] {
  const list = view.get('GET /cases/{caseId}/letters') as Answer | undefined;
  const offers = (list?.body['items'] ?? []) as Readonly<
    Record<'letter' | 'aboutId' | 'purpose', string | null>
  >[];
  const lastOfEach = new Map(offers.map((offer) => [offer.letter!, offer]));
  return [...lastOfEach].map(([letter, { aboutId, purpose }]) => {
    const about = Object.entries({ aboutId, purpose }).filter(
      (told): told is [string, string] => told[1] !== null,
    );
    return { letter, query: new URLSearchParams([...about, ['format', 'json']]).toString() };
  });
}

/** Sorts the view, because parallel calls return in any order. */
const sorted = (view: View): View => new Map([...view].sort(([one], [other]) => (one < other ? -1 : 1)));

function idsIn(value: unknown, known: ReadonlySet<string>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const walk = (inner: unknown, key: string): void => {
    if (typeof inner === 'string' && /^[0-9a-f-]{36}$/.test(inner) && !known.has(inner)) {
      if (!found.has(key)) found.set(key, new Set());
      found.get(key)!.add(inner);
    } else if (inner !== null && typeof inner === 'object')
      for (const [name, one] of Object.entries(inner)) walk(one, Array.isArray(inner) ? key : name);
  };
  walk(value, '');
  return found;
}
