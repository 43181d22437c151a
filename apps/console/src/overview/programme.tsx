import { List, Stack, Text, Title } from '@mantine/core';
import type { Schemas } from '../api/schemas.js';
import { Facts } from '../ui/facts.js';
import { useLanguage } from '../words/language.js';
import { W } from '../words/words.js';

/** By which amounts, lengths and switches cases are worked, and where each comes from. */
export function Programme({ of }: { readonly of: Schemas['Programme'] }) {
  const { language } = useLanguage();
  const { title, sources, assumptions: _, ...rules } = of;
  return (
    <Stack>
      <Title order={2} size="h3">
        {title[language]}
      </Title>
      <Facts of={rules} />
      <Title order={2} size="h4">
        <W id="programme.sources" />
      </Title>
      <List size="sm">
        {Object.entries(sources).map(([ref, source]) => (
          <List.Item key={ref}>
            <Text span size="sm" fw={600}>
              {ref}
            </Text>
            : {source.title} {source.url}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
