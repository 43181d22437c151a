import { Button, Checkbox, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { begunInHeader, call, presentEpoch } from '../api/call.js';
import type { Schemas } from '../api/schemas.js';
import { announce } from '../layout/announcement.js';
import { Empty, Failed } from '../ui/states.js';
import { amountAsTyped, sumsAsTyped } from '../words/money.js';
import { useWords, W } from '../words/words.js';
import { LeftOut } from './left-out.js';
import { useFileChanges } from './use-file-changes.js';

type Payment = Schemas['PaymentsToFile']['items'][number];
const keyOf = ({ caseId, paymentId }: Payment): string => `${caseId} ${paymentId}`;

/** The payments that fit into a file. The reader leaves out those that the file should not have. */
export function ChoosePayments({ payments }: { readonly payments: readonly Payment[] }) {
  const words = useWords();
  const changed = useFileChanges();
  const [unchecked, setUnchecked] = useState<ReadonlySet<string>>(new Set());
  // One key for each choice, so that a request that is sent again makes one file.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [begunIn] = useState(presentEpoch);
  const chosen = payments.filter((payment) => !unchecked.has(keyOf(payment)));
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: async () => {
      const body = { payments: chosen.map(({ caseId, paymentId }) => ({ caseId, paymentId })) };
      const headers = { 'Idempotency-Key': key, ...begunInHeader(begunIn) };
      return (await call<Schemas['BankFileOutcome']>('/api/v1/bank-files', { method: 'POST', headers, body }))
        .body;
    },
    onSuccess: ({ file }) => {
      setKey(crypto.randomUUID());
      announce(words('bankFiles.isMade', { n: file?.payments ?? 0 }));
    },
    onSettled: changed,
  });
  const choose = (some: readonly Payment[], on: boolean): void => {
    const keys = some.map(keyOf);
    setUnchecked(new Set(on ? [...unchecked].filter((one) => !keys.includes(one)) : [...unchecked, ...keys]));
    setKey(crypto.randomUUID());
  };
  return (
    <Stack gap="xs" component="section">
      <Text size="sm">
        <W id="bankFiles.what" />
      </Text>
      {payments.length === 0 && <Empty id="bankFiles.nothing" />}
      {payments.length > 0 && (
        <>
          <Group justify="space-between">
            <Checkbox
              label={words('bankFiles.chosen', { n: chosen.length })}
              checked={chosen.length === payments.length}
              indeterminate={chosen.length > 0 && chosen.length < payments.length}
              onChange={({ currentTarget }) => choose(payments, currentTarget.checked)}
            />
            <Button loading={isPending} onClick={() => chosen.length > 0 && mutate()}>
              <W id="bankFiles.make" values={{ sum: sumsAsTyped(chosen) }} />
            </Button>
          </Group>
          <Table maw={640} verticalSpacing={4}>
            <Table.Tbody>
              {payments.map((payment) => (
                <Table.Tr key={keyOf(payment)} data-testid="payment-to-file">
                  <Table.Td>
                    <Checkbox
                      label={<Text span>{payment.caseNumber}</Text>}
                      checked={!unchecked.has(keyOf(payment))}
                      onChange={({ currentTarget }) => choose([payment], currentTarget.checked)}
                    />
                  </Table.Td>
                  <Table.Td ta="right">
                    {`${payment.currency} ${amountAsTyped(payment.amountMinor, payment.currency)}`}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
      {error && <Failed error={error} />}
      {data && <LeftOut of={data.leftOut} />}
    </Stack>
  );
}
