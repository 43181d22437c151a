import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { read } from './call.js';
import type { Schemas } from './schemas.js';

const root = '/api/v1';
const aDay = 24 * 60 * 60_000;
/**
 * The interval in milliseconds at which data is reloaded to show other users' changes, if there is no live
 * connection.
 */
export const livelyMs = 15_000;

const query = (parameters: Readonly<Record<string, string | number | boolean | undefined>>): string => {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
};

/** The options for data that is the same for all readers and stays valid for hours. This data is loaded once. */
const steady = { staleTime: aDay, gcTime: aDay } as const;

export const labelsQuery = (language: string) =>
  queryOptions({
    queryKey: ['labels', language],
    queryFn: ({ signal }) => read<Schemas['Labels']>(`${root}/labels`, signal),
    ...steady,
  });

export const formQuery = (step: string, language: string) =>
  queryOptions({
    queryKey: ['form', step, language],
    queryFn: ({ signal }) => read<Schemas['StepForm']>(`${root}/forms/${step}`, signal),
    ...steady,
  });

export const namedActsQuery = (language: string) =>
  queryOptions({
    queryKey: ['acts', language],
    queryFn: ({ signal }) => read<Schemas['NamedActs']>(`${root}/acts`, signal),
    ...steady,
  });

export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: ({ signal }) => read<Schemas['Organisations']>(`${root}/organisations`, signal),
  staleTime: 5 * 60_000,
});

export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  queryFn: ({ signal }) => read<Schemas['Colleagues']>(`${root}/staff`, signal),
  staleTime: 5 * 60_000,
});

export interface TaskFilter {
  readonly mine?: boolean;
  readonly overdue?: boolean;
  readonly held?: boolean;
  readonly taken?: boolean;
  readonly names?: boolean;
  readonly versions?: boolean;
  readonly after?: string;
}

/**
 * The tasks that are shown at the start of a day: the reader's own tasks and tasks that nobody has taken, without
 * postponed tasks.
 */
export const ownTasks = { mine: true, held: false } as const satisfies TaskFilter;

export const tasksQuery = (filter: TaskFilter) =>
  queryOptions({
    queryKey: ['tasks', filter],
    queryFn: ({ signal }) =>
      read<Schemas['TaskPage']>(`${root}/tasks${query({ ...filter, limit: 100 })}`, signal),
    refetchInterval: livelyMs,
  });

export const casesQuery = (filter: Readonly<Record<string, string | undefined>>) =>
  queryOptions({
    queryKey: ['cases', filter],
    queryFn: ({ signal }) => read<Schemas['CasePage']>(`${root}/cases${query(filter)}`, signal),
    refetchInterval: livelyMs,
  });

/** Returns the prefix of all queries about a case, so that one call can reload all these queries. */
export const ofCase = (caseId: string) => ['case', caseId] as const;

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...ofCase(caseId), 'now'],
    queryFn: ({ signal }) => read<Schemas['Case']>(`${root}/cases/${caseId}`, signal),
  });

/** Returns the address of the live connection of a case. */
export const eventsOfCase = (caseId: string): string => `${root}/cases/${caseId}/events`;

/** One section of a case, with the records that the reader's categories allow. */
export const sectionQuery = (caseId: string, section: string) =>
  queryOptions({
    queryKey: [...ofCase(caseId), 'section', section],
    queryFn: ({ signal }) =>
      read<{ readonly items: readonly object[] }>(`${root}/cases/${caseId}/${section}`, signal),
  });

export const timelineQuery = (caseId: string, after: string | undefined) =>
  queryOptions({
    queryKey: [...ofCase(caseId), 'timeline', after],
    queryFn: ({ signal }) =>
      read<Schemas['TimelinePage']>(
        `${root}/cases/${caseId}/timeline${query({ after, limit: 200 })}`,
        signal,
      ),
  });

export const notesQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...ofCase(caseId), 'notes'],
    queryFn: ({ signal }) => read<Schemas['DeskNotes']>(`${root}/cases/${caseId}/notes`, signal),
  });

export const travellersQuery = queryOptions({
  queryKey: ['travellers'],
  queryFn: ({ signal }) => read<Schemas['Travellers']>(`${root}/travellers`, signal),
  refetchInterval: livelyMs,
});

export const deadlinesQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...ofCase(caseId), 'deadlines'],
    queryFn: ({ signal }) => read<Schemas['Deadlines']>(`${root}/cases/${caseId}/deadlines`, signal),
  });

export const lettersQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...ofCase(caseId), 'letters'],
    queryFn: ({ signal }) => read<Schemas['Letters']>(`${root}/cases/${caseId}/letters`, signal),
  });

/** Returns the address at which a letter is downloaded, in the given languages. */
export const letterAddress = (
  caseId: string,
  { letter, aboutId, purpose }: Schemas['Letters']['items'][number],
  inLanguages: { readonly office: string; readonly language: string },
): string => {
  const about = { aboutId: aboutId ?? undefined, purpose: purpose ?? undefined };
  return `${root}/cases/${caseId}/letters/${letter}${query({ ...about, ...inLanguages })}`;
};

export const consentGridQuery = (caseId: string, asked: Readonly<Record<string, string | undefined>>) =>
  queryOptions({
    queryKey: [...ofCase(caseId), 'consent-grid', asked],
    queryFn: ({ signal }) =>
      read<Schemas['ConsentGrid']>(`${root}/cases/${caseId}/consent-grid${query(asked)}`, signal),
  });

export const secondWordsQuery = queryOptions({
  queryKey: ['second-words'],
  queryFn: ({ signal }) => read<Schemas['SecondWords']>(`${root}/second-words`, signal),
  refetchInterval: livelyMs,
});

interface ListPage {
  readonly items: readonly object[];
  readonly next?: string | null;
}

/** A list that covers many cases. If the list has several pages, the pages are loaded one by one. */
export const listQuery = (path: string, asked: Readonly<Record<string, string | undefined>>) =>
  infiniteQueryOptions({
    queryKey: ['list', path, asked],
    queryFn: ({ signal, pageParam }) =>
      read<ListPage>(`${root}/${path}${query({ ...asked, after: pageParam })}`, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const thingQuery = <T extends object>(path: string) =>
  queryOptions({
    queryKey: ['thing', path],
    queryFn: ({ signal }) => read<T>(`${root}/${path}`, signal),
  });

/** Asks every half minute whether the installation is held. While the installation is held, nothing can be recorded. */
export const holdQuery = queryOptions({
  queryKey: ['hold'],
  queryFn: ({ signal }) => read<Schemas['Hold']>(`${root}/hold`, signal),
  refetchInterval: 30_000,
});
