import { Box, Group, Text } from '@mantine/core';
import { stages, type Schemas } from '../api/schemas.js';
import { useLabels } from '../words/labels.js';
import { useWords } from '../words/words.js';

/** The stages of a case: the past stages, the current stage, and the future stages. */
export function StageMap({ stage }: { readonly stage: Schemas['Stage'] }) {
  const label = useLabels();
  const words = useWords();
  const at = stages.indexOf(stage);
  return (
    <Group
      component="ol"
      gap={4}
      wrap="wrap"
      p={0}
      m={0}
      aria-label={words('case.stages')}
      style={{ listStyle: 'none' }}
    >
      {stages.map((one, n) => (
        <Box
          component="li"
          key={one}
          px={8}
          py={2}
          aria-current={n === at ? 'step' : undefined}
          bg={n === at ? 'var(--mantine-color-indigo-filled)' : 'var(--mantine-color-default-hover)'}
          style={{ borderRadius: 4 }}
        >
          <Text size="xs" c={n === at ? 'white' : undefined} fw={n === at ? 700 : 400}>
            {n < at && '✓ '}
            {label('stages', one)}
          </Text>
        </Box>
      ))}
    </Group>
  );
}
