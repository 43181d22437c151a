import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../api/schemas.js';
import { useNames } from '../case/names.js';
import { dayAsTyped } from '../words/dates.js';
import { amountAsTyped } from '../words/money.js';
import { useWords, W } from '../words/words.js';

export type BankEntry = Schemas['BankEntry'];

/** An entry of the bank, with how it is explained or why it is not, and its payments. */
export function WhatEntry({ entry }: { readonly entry: BankEntry }) {
  const { what, bookedOn, amountMinor, currency, bankReference, reason, payments } = entry;
  const day = bookedOn === null ? [] : [dayAsTyped(bookedOn)];
  return (
    <Stack gap={2}>
      <Text>
        <W id={`bankReports.${what}`} />
        {amountMinor !== null && currency !== null && `: ${currency} ${amountAsTyped(amountMinor, currency)}`}
      </Text>
      <Text size="sm">
        {reason === null ? <Settled entry={entry} /> : <W id={`bankReports.reason.${reason}`} />}
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

function Settled({ entry: { settlement, settledBy } }: { readonly entry: BankEntry }) {
  const words = useWords();
  const names = useNames();
  if (settlement === null || settlement === 'matched') return <W id="bankReports.isMatched" />;
  const who = names(settledBy ?? '') ?? '…';
  return <W id="bankReports.byHand" values={{ what: words(`bankReports.explained.${settlement}`), who }} />;
}
