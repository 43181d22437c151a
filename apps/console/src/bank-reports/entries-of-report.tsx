import { Button, Stack, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listQuery } from '../api/queries.js';
import { Failed, Waiting } from '../ui/states.js';
import { W } from '../words/words.js';
import { WhatEntry, type BankEntry } from './what-entry.js';

/** The entries of a report, shown on request. */
export function EntriesOfReport({ reportId }: { readonly reportId: string }) {
  const [isShown, setShown] = useState(false);
  return (
    <Stack gap={4} align="start">
      <Button size="xs" variant="default" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        <W id={isShown ? 'bankReports.hide' : 'bankReports.show'} />
      </Button>
      {isShown && <Entries reportId={reportId} />}
    </Stack>
  );
}

function Entries({ reportId }: { readonly reportId: string }) {
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(
    listQuery(`bank-reports/${reportId}/entries`, {}),
  );
  if (error) return <Failed error={error} />;
  if (!data) return <Waiting />;
  const entries = data.pages.flatMap(({ items }) => items) as readonly BankEntry[];
  return (
    <>
      <Table maw={640} verticalSpacing="xs">
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={entry.number} data-testid="bank-entry">
              <Table.Td>
                <WhatEntry entry={entry} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {hasNextPage && (
        <Button size="xs" variant="default" onClick={() => void fetchNextPage()}>
          <W id="overview.more" />
        </Button>
      )}
    </>
  );
}
