import { Stack, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { listQuery, thingQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { Facts } from '../ui/facts.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { W } from '../words/words.js';
import { LedgerStatement } from './ledger-statement.js';
import { Programme } from './programme.js';
import { Report } from './report.js';

/** One entry of a list over many cases. */
export function ListedPage() {
  const { list, id } = useParams({ from: '/desk/overview/$list/$id' });
  if (list === 'ledger-statements') return <Read path={`ledger-statements/${id}`} as={StatementShown} />;
  if (list === 'reports') return <Read path={`reports/${id}`} as={ReportShown} />;
  if (list === 'breaches') return <BreachShown id={id} />;
  if (list === 'erasures') return <Read path={`erasures/${id}`} as={Facts} />;
  return list === 'programme' ? <ProgrammeShown version={id} /> : <Empty id="overview.none" />;
}

interface ReadProps<T extends object> {
  readonly path: string;
  readonly as: (props: { readonly of: T & Readonly<Record<string, unknown>> }) => React.ReactNode;
}

function Read<T extends object>({ path, as: As }: ReadProps<T>) {
  const { data, error } = useQuery(thingQuery<T & Readonly<Record<string, unknown>>>(path));
  if (error) return <Failed error={error} />;
  return data ? <As of={data} /> : <Waiting />;
}

const StatementShown = ({ of }: { readonly of: Schemas['LedgerStatement'] }) => <LedgerStatement of={of} />;
const ReportShown = ({ of }: { readonly of: Schemas['Report'] }) => <Report of={of} />;

/**
 * Shows a breach: the findings and actions, and the cases and readers that the breach concerns according to the audit.
 */
const BreachShown = ({ id }: { readonly id: string }) => (
  <Stack>
    <Read path={`breaches/${id}`} as={Facts} />
    <Title order={2} size="h4">
      <W id="overview.concerns" />
    </Title>
    <Read path={`breaches/${id}/concerns`} as={Facts} />
  </Stack>
);

function ProgrammeShown({ version }: { readonly version: string }) {
  const { data, error } = useInfiniteQuery(listQuery('programmes', {}));
  if (error) return <Failed error={error} />;
  if (!data) return <Waiting />;
  const programmes = data.pages.flatMap(({ items }) => items) as readonly Schemas['Programme'][];
  const found = programmes.find((one) => one.version === version);
  return found ? <Programme of={found} /> : <Empty id="overview.none" />;
}
