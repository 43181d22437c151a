import { Anchor, Center, List, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Heading } from '../ui/heading.js';
import type { WordId } from '../words/language.js';
import { W } from '../words/words.js';

const tested: readonly WordId[] = [
  'accessibility.byMachine',
  'accessibility.byKeyboard',
  'accessibility.byWords',
];
const notTested: readonly WordId[] = ['accessibility.byNobody', 'accessibility.uploads'];

/**
 * Says how the accessibility of the console is tested, what is not tested, and how to report a problem.
 * docs/console/accessibility.md lists each WCAG criterion.
 */
export const AccessibilityPage = () => (
  <Center p="md">
    <Stack maw={640} component="main">
      <Heading order={1} size="h2">
        <W id="accessibility.title" />
      </Heading>
      <Text>
        <W id="accessibility.aim" />
      </Text>
      <Part title="accessibility.tested" lines={tested} />
      <Part title="accessibility.notTested" lines={notTested} />
      <Part title="accessibility.tell" lines={['accessibility.whom']} />
      <Anchor component={Link} to="/">
        <W id="accessibility.back" />
      </Anchor>
    </Stack>
  </Center>
);

const Part = ({ title, lines }: { readonly title: WordId; readonly lines: readonly WordId[] }) => (
  <section>
    <Title order={2} size="h4" mb="xs">
      <W id={title} />
    </Title>
    <List>
      {lines.map((id) => (
        <List.Item key={id}>
          <W id={id} />
        </List.Item>
      ))}
    </List>
  </section>
);
