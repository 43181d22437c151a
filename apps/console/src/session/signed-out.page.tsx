import { Anchor, Center, Stack } from '@mantine/core';
import { Heading } from '../ui/heading.js';
import { W } from '../words/words.js';

/** The page after a session. It shows nothing of the previous pages. */
export const SignedOutPage = () => (
  <Center mih="60vh">
    <Stack align="center">
      <Heading order={1} size="h3">
        <W id="signedOut.title" />
      </Heading>
      <Anchor href="/sign-in">
        <W id="signIn.button" />
      </Anchor>
    </Stack>
  </Center>
);
