import { Badge, Button, Group, NativeSelect, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { formQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { announce } from '../layout/announcement.js';
import { Outcome } from '../steps/outcome.js';
import { useSending } from '../steps/sending.js';
import { useLabels } from '../words/labels.js';
import { useLanguage, type WordId } from '../words/language.js';
import { amountAsTyped } from '../words/money.js';
import { W, useWords } from '../words/words.js';

interface Props {
  readonly of: Schemas['Travellers']['items'][number];
  readonly onWaiting: (handle: string, isWaiting: boolean) => void;
}

type Asked = 'withdraws' | 'incident' | 'otherwise';
type Cash = Props['of']['cash'][number];

/**
 * Shows one traveller: the name, the flight, the assistance, the cash to hand out, and whether the traveller is aboard.
 * Has buttons for the steps that the airport can record.
 */
export function TravellerCard({ of, onWaiting }: Props) {
  const { handle, name, flight, from, to, departsAt, assistance, aboard, cash } = of;
  const { formatTime } = useIntl();
  const label = useLabels();
  const announceOnceRecorded = useAnnouncements();
  const [asked, setAsked] = useState<Asked>();
  const boarding = useAirportStep(of, 'boardings', onWaiting, announceOnceRecorded('travellers.boarded'));
  const withdrawal = useAirportStep(
    of,
    'withdrawals',
    onWaiting,
    announceOnceRecorded('travellers.withdraws'),
  );
  return (
    <Paper withBorder p="md" component="article" data-testid="traveller">
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={700}>{name ?? handle.slice(0, 6)}</Text>
          {aboard && (
            <Badge color="teal">
              <W id="travellers.aboard" />
            </Badge>
          )}
        </Group>
        <Text size="sm">
          {flight} {from} → {to} ·{' '}
          <W id="travellers.departs" values={{ at: formatTime(departsAt, { timeZone: 'Europe/Zurich' }) }} />
        </Text>
        {assistance.length > 0 && (
          <Text size="sm">{assistance.map((code) => label('values', code)).join(', ')}</Text>
        )}
        {cash.map((one) => (
          <CashToHandOut key={one.cash} of={of} cash={one} onWaiting={onWaiting} />
        ))}
        <Outcome sending={boarding} />
        <Outcome sending={withdrawal} />
        {asked === 'incident' ? (
          <Incident of={of} onWaiting={onWaiting} onDone={() => setAsked(undefined)} />
        ) : asked === 'otherwise' ? (
          <OtherwiseHere of={of} onWaiting={onWaiting} onDone={() => setAsked(undefined)} />
        ) : asked ? (
          <Sure
            what="travellers.withdraws"
            onYes={() => {
              withdrawal.send({});
              setAsked(undefined);
            }}
            onNo={() => setAsked(undefined)}
          />
        ) : (
          <Group gap="xs">
            {!aboard && (
              <Button onClick={() => boarding.send({ result: 'boarded' })} loading={boarding.isBusy}>
                <W id="travellers.boarded" />
              </Button>
            )}
            <Button variant="default" onClick={() => setAsked('withdraws')} loading={withdrawal.isBusy}>
              <W id="travellers.withdraws" />
            </Button>
            <Button variant="default" onClick={() => setAsked('incident')}>
              <W id="travellers.incident" />
            </Button>
            <Button variant="default" onClick={() => setAsked('otherwise')}>
              <W id="travellers.otherwise" />
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

/**
 * PAY-5: cash that this airport holds for the traveller. A different person records that the traveller received the
 * cash.
 */
function CashToHandOut({ of, cash, onWaiting }: Props & { readonly cash: Cash }) {
  const [isAsked, setAsked] = useState(false);
  const announceOnceRecorded = useAnnouncements();
  const sending = useAirportStep(of, 'hand-outs', onWaiting, announceOnceRecorded('travellers.handedOut'));
  const amount = `${cash.currency} ${amountAsTyped(cash.amountMinor, cash.currency)}`;
  return (
    <Stack gap="xs" data-testid="cash">
      <Outcome sending={sending} />
      <Group gap="xs">
        <Text size="sm" fw={600}>
          <W id="travellers.cash" values={{ amount }} />
        </Text>
        {isAsked ? (
          <Sure
            what="travellers.handedOut"
            onYes={() => {
              sending.send({ cash: cash.cash });
              setAsked(false);
            }}
            onNo={() => setAsked(false)}
          />
        ) : (
          <Button variant="default" onClick={() => setAsked(true)} loading={sending.isBusy}>
            <W id="travellers.handedOut" />
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/**
 * Returns a function that records a step by the traveller's handle. The airport does not see the case or the other
 * persons in it.
 */
function useAirportStep(of: Props['of'], path: string, onWaiting: Props['onWaiting'], onDone?: () => void) {
  const client = useQueryClient();
  const settled = async () => {
    onWaiting(of.handle, false);
    await client.invalidateQueries({ queryKey: ['travellers'] });
  };
  const sending = useSending({
    open: { href: `/api/v1/travellers/${of.handle}/${path}` },
    subject: undefined,
    version: undefined,
    onTaken: async () => {
      await settled();
      onDone?.();
    },
    onRefused: settled,
    onDeferred: settled,
  });
  return {
    ...sending,
    send: (body: Readonly<Record<string, unknown>>) => {
      onWaiting(of.handle, true);
      sending.send(body);
    },
  };
}

/** Returns a function that tells the user that the step is recorded, without naming the traveller. */
function useAnnouncements(): (what: WordId) => () => void {
  const words = useWords();
  return (what) => () => announce(words('told.recorded', { what: words(what) }));
}

interface SureProps {
  readonly what: WordId;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks for confirmation before a step that cannot be undone. */
function Sure({ what, onYes, onNo }: SureProps) {
  const words = useWords();
  return (
    <Group gap="xs" role="group">
      <Text>
        <W id="travellers.sure" values={{ what: words(what) }} />
      </Text>
      <Button color="dark" onClick={onYes}>
        <W id="facts.yes" />
      </Button>
      <Button variant="default" onClick={onNo}>
        <W id="facts.cancel" />
      </Button>
    </Group>
  );
}

function Incident({ of, onWaiting, onDone }: Props & { readonly onDone: () => void }) {
  const { language } = useLanguage();
  const words = useWords();
  const [kind, setKind] = useState('');
  const { data } = useQuery(formQuery('record-incident', language));
  const shape = data?.fields.find(({ name }) => name === 'kind')?.shape;
  const announceOnceRecorded = useAnnouncements();
  const sending = useAirportStep(of, 'incidents', onWaiting, () => {
    announceOnceRecorded('travellers.incident')();
    onDone();
  });
  return (
    <Stack gap="xs">
      <Outcome sending={sending} />
      <NativeSelect
        label={words('travellers.incident')}
        value={kind}
        data={[
          { value: '', label: words('form.choose') },
          ...(shape?.kind === 'choice'
            ? shape.choices.map(({ code, label }) => ({ value: code, label }))
            : []),
        ]}
        onChange={({ currentTarget }) => setKind(currentTarget.value)}
      />
      <Description
        isBusy={sending.isBusy}
        onSend={(text) => sending.send({ kind, ...(text.trim() !== '' && { text }) })}
        onCancel={onDone}
      />
    </Stack>
  );
}

/**
 * TRUTH-1: records an event that does not fit any button. The form first tells the user to report an incident instead
 * if the event concerns a member of staff or an organisation.
 */
function OtherwiseHere({ of, onWaiting, onDone }: Props & { readonly onDone: () => void }) {
  const announceOnceRecorded = useAnnouncements();
  const sending = useAirportStep(of, 'unlisted-events', onWaiting, () => {
    announceOnceRecorded('travellers.otherwise')();
    onDone();
  });
  return (
    <Stack gap="xs">
      <Outcome sending={sending} />
      <Text size="sm">
        <W id="travellers.notOfStaff" />
      </Text>
      <Description
        isBusy={sending.isBusy}
        onSend={(text) => sending.send({ concernsStaff: false, text })}
        onCancel={onDone}
      />
    </Stack>
  );
}

interface DescriptionProps {
  readonly isBusy: boolean;
  readonly onSend: (text: string) => void;
  readonly onCancel: () => void;
}

/** Asks for a description of the event. */
function Description({ isBusy, onSend, onCancel }: DescriptionProps) {
  const words = useWords();
  const [text, setText] = useState('');
  return (
    <>
      <Textarea
        label={words('notes.text')}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Group>
        <Button loading={isBusy} onClick={() => onSend(text)}>
          <W id="step.send" />
        </Button>
        <Button variant="default" onClick={onCancel}>
          <W id="facts.cancel" />
        </Button>
      </Group>
    </>
  );
}
