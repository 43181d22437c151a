import { Table, Title } from '@mantine/core';
import type { Schemas } from '../api/schemas.js';
import type { WordId } from '../words/language.js';
import { amountAsTyped } from '../words/money.js';
import { W } from '../words/words.js';

type Difference = Schemas['Reconciliation']['differences'][number];

const columns: readonly WordId[] = [
  'bankReports.currency',
  'bankReports.byLedger',
  'bankReports.byStatements',
  'bankReports.notOnStatement',
];

/** What left the bank by the ledger and by its statements of account, and by how much the two differ (PAY-10). */
export const Differences = ({ differences }: { readonly differences: readonly Difference[] }) =>
  differences.length === 0 ? null : (
    <>
      <Title order={2} size="h4">
        <W id="bankReports.ledger" />
      </Title>
      <Table.ScrollContainer minWidth={480}>
        <Table maw={720} verticalSpacing={4}>
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
            {differences.map(({ currency, ledgerMinor, statementsMinor }) => (
              <Table.Tr key={currency} data-testid="bank-difference">
                <Table.Th scope="row" fw={400}>
                  {currency}
                </Table.Th>
                {[ledgerMinor, statementsMinor, ledgerMinor - statementsMinor].map((minor, n) => (
                  <Table.Td key={columns[n]}>{amountAsTyped(minor, currency)}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
