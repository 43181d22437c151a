import { Alert, Button, Stack, Text } from '@mantine/core';
import { W } from '../words/words.js';
import { signInAt } from './session.js';

/**
 * Asks the user to sign in again, because the session has ended or the step needs a recent sign-in. The entered data is
 * kept as a draft.
 */
export const SignInAgain = ({ stepUp }: { readonly stepUp: boolean }) => (
  <Alert role="alert" color="orange">
    <Stack gap="xs" align="start">
      <Text size="sm">
        <W id={stepUp ? 'signIn.stepUp' : 'signIn.ended'} />
      </Text>
      <Button component="a" size="xs" href={signInAt(location.pathname + location.search)}>
        <W id="signIn.button" />
      </Button>
    </Stack>
  </Alert>
);
