import { Alert, Badge, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { travellersQuery } from '../api/queries.js';
import { Heading } from '../ui/heading.js';
import { Empty, Failed, Waiting } from '../ui/states.js';
import { W } from '../words/words.js';
import { TravellerCard } from './traveller-card.js';

/** SEE-1: the travellers of today, for use on a phone. The airport sees no other data of the programme. */
export function TravellersPage() {
  const { data, error } = useQuery(travellersQuery);
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set());
  const waits = (handle: string, isWaiting: boolean) =>
    setWaiting((before) => {
      const others = [...before].filter((one) => one !== handle);
      return new Set(isWaiting ? [...others, handle] : others);
    });
  return (
    <Stack maw={480} mx="auto">
      <Heading order={1} size="h3">
        <W id="travellers.title" /> {data && <Badge>{data.items.length}</Badge>}
      </Heading>
      <Text size="sm" c="dimmed">
        <W id="travellers.about" />
      </Text>
      {waiting.size > 0 && (
        <Alert role="status" color="blue">
          <W id="travellers.outbox" values={{ n: waiting.size }} />
        </Alert>
      )}
      {error && !data && <Failed error={error} />}
      {!data && !error && <Waiting />}
      {data?.items.length === 0 && <Empty id="travellers.empty" />}
      {data?.items.map((traveller) => (
        <TravellerCard key={traveller.handle} of={traveller} onWaiting={waits} />
      ))}
    </Stack>
  );
}
