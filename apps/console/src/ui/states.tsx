import { Alert, Button, Loader, Stack, Text } from '@mantine/core';
import { isSignedOut, Refused, Unreached } from '../api/problem.js';
import { SignInAgain } from '../session/sign-in-again.js';
import type { WordId } from '../words/language.js';
import { useWords, W } from '../words/words.js';

export function Waiting() {
  const words = useWords();
  return <Loader role="status" data-testid="waiting" aria-label={words('states.waiting')} size="sm" m="md" />;
}

/**
 * Shows what went wrong, in the words of the API if the API refused the request, and a button for trying again. If a
 * sign-in is needed, asks the user to sign in again instead.
 */
export const Failed = ({ error }: { readonly error: unknown }) =>
  isSignedOut(error) ? (
    <SignInAgain stepUp={(error as Refused).code === 'AUTH.STEP_UP'} />
  ) : (
    <Wrong error={error} />
  );

const Wrong = ({ error }: { readonly error: unknown }) => (
  <Alert
    color="orange"
    role="alert"
    title={error instanceof Refused ? error.problem.title : <W id="states.failed" />}
  >
    <Stack gap="xs" align="start">
      <Text size="sm">
        {error instanceof Refused ? (
          error.code
        ) : (
          <W id={error instanceof Unreached ? 'states.unreached' : 'states.unexpected'} />
        )}
      </Text>
      <Button size="xs" variant="default" onClick={() => location.reload()}>
        <W id="states.again" />
      </Button>
    </Stack>
  </Alert>
);

/** Explains, in an empty list, which entries the list would contain. */
export const Empty = ({ id }: { readonly id: WordId }) => (
  <Text c="dimmed" py="md">
    <W id={id} />
  </Text>
);
