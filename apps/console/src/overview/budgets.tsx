import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/call.js';
import { listQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { useNames } from '../case/names.js';
import { useSession } from '../session/session.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { useLabels } from '../words/labels.js';
import type { WordId } from '../words/language.js';
import { amountAsTyped } from '../words/money.js';
import { W } from '../words/words.js';
import { ProposeBudget } from './propose-budget.js';

type Budget = Schemas['Budget'];
type Proposed = NonNullable<Budget['waiting']>;
type Word = NonNullable<Proposed['word']>;

const columns: readonly WordId[] = [
  'budgets.source',
  'budgets.year',
  'budgets.budget',
  'ledger.promised',
  'budgets.left',
  'budgets.waiting',
];

/** Shows the budget of each source of funds, by year, and the proposals that wait for a second person (PAY-10). */
export function Budgets() {
  const label = useLabels();
  const { role } = useSession();
  const { data, error } = useInfiniteQuery(listQuery('budgets', {}));
  if (error) return <Failed error={error} />;
  if (!data) return <Waiting />;
  const budgets = data.pages.flatMap(({ items }) => items) as readonly Budget[];
  return (
    <Stack>
      {budgets.length === 0 && <Empty id="overview.empty.budgets" />}
      {budgets.length > 0 && (
        <Table.ScrollContainer minWidth={720}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                {columns.map((column) => (
                  <Table.Th key={column}>
                    <W id={column} />
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {budgets.map((budget) => (
                <Table.Tr key={`${budget.source} ${budget.year} ${budget.currency}`} data-testid="budget">
                  <Table.Th scope="row" fw={400}>
                    {label('funding-sources', budget.source)}
                  </Table.Th>
                  <Table.Td>{budget.year}</Table.Td>
                  <Table.Td>
                    <Amount of={budget.amountMinor} currency={budget.currency} />
                  </Table.Td>
                  <Table.Td>
                    <Amount of={budget.promisedMinor} currency={budget.currency} />
                  </Table.Td>
                  <Table.Td>
                    {budget.leftMinor !== null && <Amount of={budget.leftMinor} currency={budget.currency} />}
                    {budget.leftMinor !== null && budget.leftMinor < 0 && (
                      <Text size="sm" fw={600}>
                        <W id="budgets.exceeded" />
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>{budget.waiting && <Proposal of={budget.waiting} />}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {role !== 'auditor' && <ProposeBudget />}
    </Stack>
  );
}

const Amount = ({ of, currency }: { readonly of: number | null; readonly currency: string }) =>
  of === null ? <W id="budgets.none" /> : `${currency} ${amountAsTyped(of, currency)}`;

/** A proposal, with the words that this reader may say. Whoever proposed it can only take it back. */
function Proposal({ of }: { readonly of: Proposed }) {
  const { staffId, role } = useSession();
  const names = useNames();
  const client = useQueryClient();
  const isOwn = of.proposedBy === staffId;
  const say = useMutation({
    mutationFn: (word: Word) =>
      call(`/api/v1/budgets/${of.budgetId}/second-word`, { method: 'POST', body: { word } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['list', 'budgets'] }),
  });
  return (
    <Stack gap={4}>
      <Text size="sm">
        <Amount of={of.amountMinor} currency={of.currency} />
        {', '}
        <W id={isOwn ? 'budgets.own' : 'budgets.by'} values={{ who: names(of.proposedBy) ?? '…' }} />
      </Text>
      {role !== 'auditor' && (
        <Group gap="xs">
          {!isOwn && (
            <Button size="xs" loading={say.isPending} onClick={() => say.mutate('confirm')}>
              <W id="budgets.confirm" />
            </Button>
          )}
          <Button size="xs" variant="default" loading={say.isPending} onClick={() => say.mutate('reject')}>
            <W id={isOwn ? 'budgets.takeBack' : 'budgets.reject'} />
          </Button>
        </Group>
      )}
      {say.error && <Failed error={say.error} />}
    </Stack>
  );
}
