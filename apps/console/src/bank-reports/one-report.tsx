import { Stack, Table, Text } from '@mantine/core';
import { useIntl } from 'react-intl';
import type { Schemas } from '../api/schemas.js';
import { dayAsTyped } from '../words/dates.js';
import type { WordId } from '../words/language.js';
import { amountAsTyped } from '../words/money.js';
import { W } from '../words/words.js';
import { EntriesOfReport } from './entries-of-report.js';

type Report = Schemas['Reconciliation']['reports'][number];
type Statement = Report['statements'][number];

/** A report of the bank. For a statement of account, shows how its balances and its entries agree. */
export function OneReport({ report }: { readonly report: Report }) {
  const intl = useIntl();
  const { kind, takenAt, entries, open, statements } = report;
  const at = intl.formatDate(takenAt, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Zurich' });
  return (
    <Stack gap={4} component="section" data-testid="bank-report">
      <Text>
        <W id={`bankReports.${kind}`} values={{ at }} />
      </Text>
      <Text size="sm">
        <W id="bankReports.entries" values={{ n: entries, open }} />
      </Text>
      {statements.map((one) => (
        <Balances key={one.statementId} of={one} />
      ))}
      <EntriesOfReport reportId={report.reportId} />
    </Stack>
  );
}

const dayOf = (day: string | null): string => (day === null ? '' : dayAsTyped(day));

function Balances({ of: statement }: { readonly of: Statement }) {
  const { currency, openedOn, closedOn, openingMinor, closingMinor } = statement;
  const { entriesMinor, matchedMinor, explainedMinor, openMinor } = statement;
  const lines: readonly (readonly [WordId, number | null])[] = [
    ['bankReports.opening', openingMinor],
    ['bankReports.matched', matchedMinor],
    ['bankReports.explainedSum', explainedMinor],
    ['bankReports.openSum', openMinor],
    ['bankReports.closing', closingMinor],
  ];
  const difference =
    openingMinor === null || closingMinor === null ? null : closingMinor - openingMinor - entriesMinor;
  return (
    <Stack gap={2}>
      <Table maw={480} verticalSpacing={2}>
        <Table.Tbody>
          {lines.map(([word, minor]) => (
            <Table.Tr key={word}>
              <Table.Th scope="row" fw={400}>
                <W id={word} values={{ from: dayOf(openedOn), to: dayOf(closedOn) }} />
              </Table.Th>
              <Table.Td ta="right">
                {minor === null ? (
                  <W id="bankReports.noBalance" />
                ) : (
                  `${currency} ${amountAsTyped(minor, currency)}`
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" fw={difference === 0 ? 400 : 600} data-testid="statement-difference">
        {difference === null && <W id="bankReports.balanceMissing" />}
        {difference === 0 && <W id="bankReports.addsUp" />}
        {difference !== null && difference !== 0 && (
          <W
            id="bankReports.differsBy"
            values={{ sum: `${currency} ${amountAsTyped(difference, currency)}` }}
          />
        )}
      </Text>
    </Stack>
  );
}
