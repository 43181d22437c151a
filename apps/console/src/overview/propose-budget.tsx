import { Button, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { begunInHeader, call, presentEpoch } from '../api/call.js';
import { Refused } from '../api/problem.js';
import { labelsQuery } from '../api/queries.js';
import { announce } from '../layout/announcement.js';
import { Faults, FaultSummary, inputId } from '../steps/faults.js';
import { AmountInput, WholeInput } from '../steps/inputs/text-inputs.js';
import { Failed } from '../ui/states.js';
import { useLanguage } from '../words/language.js';
import { programmeCurrency } from '../words/money.js';
import { useWords, W } from '../words/words.js';

const thisYear = new Date().getFullYear();
const untouched = { source: '', year: thisYear as unknown, amountMinor: undefined as unknown };

/** A form that proposes the budget of a source for a year, in the programme's currency. */
export function ProposeBudget() {
  const words = useWords();
  const { language } = useLanguage();
  const client = useQueryClient();
  const { data } = useQuery(labelsQuery(language));
  const [entered, setEntered] = useState(untouched);
  // The same key as long as the form stays the same, so that a request that is sent again counts once.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [begunIn] = useState(presentEpoch);
  const enter = (more: Partial<typeof untouched>): void => {
    setEntered({ ...entered, ...more });
    setKey(crypto.randomUUID());
  };
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      call('/api/v1/budgets', {
        method: 'POST',
        headers: { 'Idempotency-Key': key, ...begunInHeader(begunIn) },
        body: { ...entered, currency: programmeCurrency },
      }),
    onSuccess: () => {
      announce(words('budgets.proposed'));
      enter(untouched);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['list', 'budgets'] }),
  });
  const faults = error instanceof Refused ? (error.problem.errors ?? []) : [];
  return (
    <Faults value={faults}>
      <Stack maw={640}>
        <Title order={2} size="h4">
          <W id="budgets.propose" />
        </Title>
        <Text size="sm">
          <W id="budgets.second" />
        </Text>
        <FaultSummary faults={faults} />
        {error && faults.length === 0 && <Failed error={error} />}
        <Stack align="start">
          <NativeSelect
            id={inputId('source')}
            label={words('budgets.source')}
            withAsterisk
            value={entered.source}
            data={[
              { value: '', label: '' },
              ...Object.entries(data?.labels['funding-sources'] ?? {}).map(([value, name]) => ({
                value,
                label: name,
              })),
            ]}
            onChange={({ currentTarget }) => enter({ source: currentTarget.value })}
          />
          <WholeInput
            {...{
              name: 'year',
              path: 'year',
              required: true,
              shape: { kind: 'whole', from: 2000, to: 2199 },
              value: entered.year,
            }}
            label={words('budgets.year')}
            onChange={(year) => enter({ year })}
          />
          <AmountInput
            {...{ name: 'amountMinor', path: 'amountMinor', required: true, value: entered.amountMinor }}
            shape={{ kind: 'amount', from: 0 }}
            label={`${words('budgets.budget')} (${programmeCurrency})`}
            onChange={(amountMinor) => enter({ amountMinor })}
          />
          <Button loading={isPending} onClick={() => mutate()}>
            <W id="budgets.send" />
          </Button>
        </Stack>
      </Stack>
    </Faults>
  );
}
