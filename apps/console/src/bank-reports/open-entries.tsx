import { Anchor, Button, Group, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '../api/schemas.js';
import { announce } from '../layout/announcement.js';
import { useSession } from '../session/session.js';
import { Empty, Failed } from '../ui/states.js';
import { dayAsTyped } from '../words/dates.js';
import { amountAsTyped } from '../words/money.js';
import { useWords, W } from '../words/words.js';
import { useReconciling } from './use-reconciliation.js';

type OpenEntry = Schemas['Reconciliation']['open'][number];

const explanations = ['bank-fee', 'recorded-by-hand', 'corrected-by-bank', 'other-business'] as const;
type Explanation = (typeof explanations)[number];

/** The entries that nothing explains yet, each with the reason, its payments and what a person can say about it. */
export function OpenEntries({ entries }: { readonly entries: readonly OpenEntry[] }) {
  const { role } = useSession();
  if (entries.length === 0) return <Empty id="bankReports.allExplained" />;
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table verticalSpacing="xs">
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={`${entry.reportId} ${entry.number}`} data-testid="open-entry">
              <Table.Td>
                <What of={entry} />
              </Table.Td>
              <Table.Td>{role !== 'auditor' && <Explain entry={entry} />}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function What({
  of: { what, bookedOn, amountMinor, currency, bankReference, reason, payments },
}: {
  readonly of: OpenEntry;
}) {
  const day = bookedOn === null ? [] : [dayAsTyped(bookedOn)];
  return (
    <Stack gap={2}>
      <Text>
        <W id={`bankReports.${what}`} />
        {amountMinor !== null && currency !== null && `: ${currency} ${amountAsTyped(amountMinor, currency)}`}
      </Text>
      <Text size="sm">
        <W id={`bankReports.reason.${reason}`} />
      </Text>
      <Text size="sm" c="dimmed">
        {[...day, ...(bankReference === null ? [] : [bankReference])].join(', ')}
      </Text>
      {payments.map(({ caseId, paymentId }) => (
        <Anchor key={paymentId} size="sm" component={Link} to={`/cases/${caseId}`}>
          <W id="bankFiles.openCase" />
        </Anchor>
      ))}
    </Stack>
  );
}

function Explain({ entry: { reportId, number, payments } }: { readonly entry: OpenEntry }) {
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
      <Group gap="xs" wrap="nowrap">
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
