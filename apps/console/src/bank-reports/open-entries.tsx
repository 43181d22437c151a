import { Button, Group, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { announce } from '../layout/announcement.js';
import { useSession } from '../session/session.js';
import { Empty, Failed } from '../ui/states.js';
import { useWords, W } from '../words/words.js';
import { useReconciling } from './use-reconciliation.js';
import { WhatEntry, type BankEntry } from './what-entry.js';

type Explanation = BankEntry['explanations'][number];

/** The entries that nothing explains yet, each with what this reader can do about it. */
export function OpenEntries({ entries }: { readonly entries: readonly BankEntry[] }) {
  const { role } = useSession();
  if (entries.length === 0) return <Empty id="bankReports.allExplained" />;
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table verticalSpacing="xs">
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={`${entry.reportId} ${entry.number}`} data-testid="open-entry">
              <Table.Td>
                <WhatEntry entry={entry} />
              </Table.Td>
              <Table.Td>{role !== 'auditor' && <Explain entry={entry} />}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Explain({ entry: { reportId, number, payments, explanations } }: { readonly entry: BankEntry }) {
  const words = useWords();
  const { role } = useSession();
  const [explanation, setExplanation] = useState<Explanation | ''>('');
  const explain = useReconciling(
    (chosen: Explanation) => ({
      path: `/${reportId}/entries/${number}/explanation`,
      body: { explanation: chosen },
    }),
    () => announce(words('bankReports.isExplained')),
  );
  const again = useReconciling(() => ({ path: `/${reportId}/matching`, body: {} }));
  const error = explain.error ?? again.error;
  return (
    <Stack gap={4}>
      {explanations.length === 0 && (
        <Text size="sm">
          <W id="bankReports.otherPerson" />
        </Text>
      )}
      <Group gap="xs">
        {explanations.length > 0 && (
          <>
            <NativeSelect
              aria-label={words('bankReports.explanation')}
              value={explanation}
              onChange={({ currentTarget }) => setExplanation(currentTarget.value as Explanation | '')}
              data={[
                { value: '', label: words('bankReports.explanation') },
                ...explanations.map((one) => ({ value: one, label: words(`bankReports.explained.${one}`) })),
              ]}
            />
            <Button
              variant="default"
              loading={explain.isPending}
              onClick={() => explanation !== '' && explain.mutate(explanation)}
            >
              <W id="bankReports.explain" />
            </Button>
          </>
        )}
        {role === 'finance-releaser' && payments.length > 0 && (
          <Button variant="default" loading={again.isPending} onClick={() => again.mutate(undefined)}>
            <W id="bankReports.again" />
          </Button>
        )}
      </Group>
      {error && <Failed error={error} />}
    </Stack>
  );
}
