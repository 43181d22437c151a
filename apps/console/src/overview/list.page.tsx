import { Anchor, Button, Stack, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { listQuery } from '../api/queries.js';
import type { Overview } from '../layout/places.js';
import { useSession } from '../session/session.js';
import { Value, type Thing } from '../ui/facts.js';
import { FieldHeads } from '../ui/field-heads.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { W, useWords } from '../words/words.js';
import { Budgets } from './budgets.js';
import { Filters, narrowed, type Narrowing } from './filters.js';
import { listOf } from './lists.js';

/**
 * One list over many cases. The columns have labels. The API determines the order of the entries. In most lists, the
 * newest or the most urgent entries come first.
 */
export function ListPage() {
  const { list } = useParams({ from: '/desk/overview/$list/' });
  if (list === 'budgets') return <Budgets />;
  return <List key={list} overview={list as Overview} />;
}

function List({ overview }: { readonly overview: Overview }) {
  const { path, columns, id, paged, narrowedBy } = listOf(overview);
  const [narrowing, setNarrowing] = useState<Narrowing>({});
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    listQuery(path, { ...narrowed(narrowing), ...(paged && { limit: '50' }) }),
  );
  const things = data?.pages.flatMap(({ items }) => items) as readonly Thing[] | undefined;
  return (
    <Stack>
      {narrowedBy && <Filters of={narrowing} onChange={setNarrowing} />}
      {error && <Failed error={error} />}
      {!things && !error && <Waiting />}
      {things?.length === 0 && <Empty id={`overview.empty.${overview}`} />}
      {things && things.length > 0 && (
        <Table.ScrollContainer minWidth={columns.length * 110}>
          <Table verticalSpacing={4} fz="sm" highlightOnHover>
            <FieldHeads of={columns} />
            <Table.Tbody>
              {things.map((thing, n) => (
                <Table.Tr key={n} data-testid="listed">
                  {columns.map((name, at) => (
                    <Table.Td key={name}>
                      <Cell
                        {...{ name, thing, overview }}
                        isLink={at === 0 && id !== undefined}
                        onNarrow={
                          narrowedBy?.includes(name)
                            ? (value) => setNarrowing({ ...narrowing, [name]: value })
                            : undefined
                        }
                      />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {hasNextPage && (
        <Button
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
          style={{ alignSelf: 'start' }}
        >
          <W id="overview.more" />
        </Button>
      )}
    </Stack>
  );
}

interface CellProps {
  readonly name: string;
  readonly thing: Thing;
  readonly overview: Overview;
  readonly isLink: boolean;
  readonly onNarrow: ((value: string) => void) | undefined;
}

function Cell({ name, thing, overview, isLink, onNarrow }: CellProps) {
  const words = useWords();
  const { places } = useSession();
  const shown = <Value name={name} value={thing[name]} />;
  const { id } = listOf(overview);
  if (isLink)
    return (
      <Anchor component={Link} size="sm" to={`/overview/${overview}/${String(thing[id!])}`}>
        {shown}
      </Anchor>
    );
  if (name === 'caseId' && !onNarrow && places.includes('cases'))
    return (
      <Anchor component={Link} size="sm" to={`/cases/${String(thing[name])}/file/${overview}`}>
        {shown}
      </Anchor>
    );
  if (!onNarrow || typeof thing[name] !== 'string') return shown;
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      ta="start"
      title={words('overview.only')}
      onClick={() => onNarrow(String(thing[name]))}
    >
      {shown}
    </Anchor>
  );
}
