import { Anchor, Center, Stack, Title } from '@mantine/core';
import { W } from '../words/words.js';

/** Says nothing of what was here. */
export const SignedOutPage = () => (
  <Center mih="60vh">
    <Stack align="center">
      <Title order={1} size="h3">
        <W id="signedOut.title" />
      </Title>
      <Anchor href="/sign-in">
        <W id="signIn.button" />
      </Anchor>
    </Stack>
  </Center>
);
