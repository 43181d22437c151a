import { Group, Stack, Table, Text, Title } from '@mantine/core';
import type { Schemas } from '../api/schemas.js';
import { useNames } from '../case/names.js';
import { Download } from '../ui/download.js';
import { Facts } from '../ui/facts.js';
import { Empty } from '../ui/states.js';
import { useLabels } from '../words/labels.js';
import { amountAsTyped } from '../words/money.js';
import { W } from '../words/words.js';

type Statement = Schemas['LedgerStatement'];
type Part = Statement['parts'][number];
type Line = Part['lines'][number];

const columns = ['opening', 'added', 'taken', 'closing'] as const;
/** The lines that other lines add up to. */
const sums: ReadonlySet<Line['line']> = new Set(['promised', 'sent', 'claims', 'suspense']);

/** Shows where the money of all cases is in a period, by source of funds and currency (PAY-10). */
export function LedgerStatement({ of }: { readonly of: Statement }) {
  const { period, from, to, isFinal, parts } = of;
  if (parts.length === 0) return <Empty id="overview.empty.ledger-statements" />;
  return (
    <Stack>
      <Facts of={{ period, from, to }} />
      {!isFinal && (
        <Text>
          <W id="ledger.running" />
        </Text>
      )}
      <Text size="sm">
        <W id="ledger.sums" />
      </Text>
      <Group>
        <Download path={`ledger-statements/${period}`} file={`statement-${period}.csv`} word="report.csv" />
        <Download
          path={`ledger-statements/${period}/journal`}
          file={`journal-${period}.csv`}
          word="ledger.journal"
        />
      </Group>
      {parts.map((part) => (
        <PartTable key={`${part.source} ${part.currency}`} of={part} />
      ))}
    </Stack>
  );
}

function PartTable({ of: { source, currency, lines } }: { readonly of: Part }) {
  const label = useLabels();
  const names = useNames();
  return (
    <section>
      <Title order={2} size="h4">
        {source === null ? <W id="ledger.noSource" /> : label('funding-sources', source)} ({currency})
      </Title>
      <Table.ScrollContainer minWidth={560}>
        <Table maw={800}>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              {columns.map((column) => (
                <Table.Th key={column} ta="right">
                  <W id={`ledger.${column}`} />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => {
              const isSum = sums.has(line.line);
              return (
                <Table.Tr key={`${line.line} ${line.holder}`} data-testid={`ledger-${line.line}`}>
                  <Table.Th scope="row" fw={isSum ? 600 : 400} pl={isSum ? undefined : 'xl'}>
                    <W id={`ledger.${line.line}`} />
                    {line.holder !== null && ` (${names(line.holder) ?? '…'})`}
                  </Table.Th>
                  {columns.map((column) => (
                    <Table.Td key={column} ta="right" fw={isSum ? 600 : 400}>
                      {amountAsTyped(line[`${column}Minor`], currency)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
