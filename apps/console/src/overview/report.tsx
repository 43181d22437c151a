import { Stack, Table, Text, Title } from '@mantine/core';
import type { Schemas } from '../api/schemas.js';
import { Download } from '../ui/download.js';
import { Facts } from '../ui/facts.js';
import { useLabels } from '../words/labels.js';
import { useCodes } from '../words/codes.js';
import { amountAsTyped } from '../words/money.js';
import { W } from '../words/words.js';
import type { WordId } from '../words/language.js';

type ReportRead = Schemas['Report'];
type Cell = number | null;

/** Shows the report of a quarter. Small numbers are hidden, because a small number could identify a person. */
export function Report({ of }: { readonly of: ReportRead }) {
  const { reportId, period, from, to, asOf, smallestCell, stages, closed, waits, outcomes, aid } = of;
  const { unlistedEvents = [] } = of;
  const label = useLabels();
  const codeOf = useCodes();
  return (
    <Stack>
      <Facts of={{ period, from, to, asOf }} />
      <Text size="sm">
        <W id="report.small" values={{ n: smallestCell }} />
      </Text>
      <Download path={`reports/${reportId}`} file={`report-${period}.csv`} word="report.csv" />
      <Numbers
        title="report.stages"
        columns={['report.cases']}
        rows={stages.rows.map(({ stage, cases }) => [label('stages', stage), cases])}
        total={[stages.total]}
      />
      <Text>
        <W id="report.closed" />: <Number of={closed} />
      </Text>
      <Numbers
        title="report.waits"
        columns={['report.waiting', 'report.overdue']}
        rows={waits.rows.map(({ role, waits: some, overdue }) => [label('roles', role), some, overdue])}
        total={[waits.total]}
      />
      <Numbers
        title="report.outcomes"
        columns={['report.persons']}
        rows={outcomes.rows.map(({ outcome, persons }) => [codeOf('outcome', outcome), persons])}
        total={[outcomes.total]}
      />
      {aid.map(({ currency, rows, total }) => (
        <Numbers
          key={currency}
          title="report.aid"
          about={currency}
          columns={['report.payments', 'report.amount']}
          money={{ column: 1, currency }}
          rows={rows.map(({ category, payments, amountMinor }) => [
            codeOf('category', category),
            payments,
            amountMinor,
          ])}
          total={[total.payments, total.amountMinor]}
        />
      ))}
      {aid.length === 0 && (
        <Text size="sm" c="dimmed">
          <W id="report.noAid" />
        </Text>
      )}
      {unlistedEvents.length > 0 && (
        <Numbers
          title="report.unlistedEvents"
          columns={['report.events']}
          rows={unlistedEvents.map(({ step, events }) => [label('steps', step), events])}
        />
      )}
    </Stack>
  );
}

interface NumbersProps {
  readonly title: WordId;
  readonly about?: string;
  readonly columns: readonly WordId[];
  readonly rows: readonly (readonly [string, ...Cell[]])[];
  /** The totals. Left out if a total would be a sum of hidden numbers. */
  readonly total?: readonly Cell[];
  /** The index of the column that contains money, and the currency of the money. */
  readonly money?: { readonly column: number; readonly currency: string };
}

const Numbers = ({ title, about, columns, rows, total, money }: NumbersProps) => (
  <section>
    <Title order={2} size="h4">
      <W id={title} />
      {about !== undefined && ` (${about})`}
    </Title>
    <Table maw={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Td />
          {columns.map((column) => (
            <Table.Th key={column} ta="right">
              <W id={column} />
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(([name, ...cells]) => (
          <Table.Tr key={name} data-testid="counted">
            <Table.Th scope="row" fw={400}>
              {name}
            </Table.Th>
            {cells.map((cell, n) => (
              <Table.Td key={columns[n]} ta="right">
                <Number of={cell} {...inCurrency(money, n)} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
        {total && (
          <Table.Tr>
            <Table.Th scope="row">
              <W id="report.total" />
            </Table.Th>
            {columns.map((column, n) => (
              <Table.Td key={column} ta="right" fw={600}>
                {n < total.length && <Number of={total[n]!} {...inCurrency(money, n)} />}
              </Table.Td>
            ))}
          </Table.Tr>
        )}
      </Table.Tbody>
    </Table>
  </section>
);

const inCurrency = (money: NumbersProps['money'], column: number) =>
  money?.column === column ? { currency: money.currency } : {};

/** A number, or an amount if it has a currency. */
function Number({ of, currency }: { readonly of: Cell; readonly currency?: string }) {
  if (of === null)
    return (
      <Text span size="sm" c="dimmed">
        <W id="report.hidden" />
      </Text>
    );
  return <>{currency === undefined ? of : amountAsTyped(of, currency)}</>;
}
