import { Alert, Anchor, Button, Center, Stack, Text } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { LanguageMenu } from '../layout/language-menu.js';
import { useLabels } from '../words/labels.js';
import { Heading } from '../ui/heading.js';
import { W } from '../words/words.js';
import { signInAt } from './session.js';

/** The page for signing in. Users with several roles choose a role here. */
export function SignInPage() {
  const { to = '/', roles, refused } = useSearch({ from: '/sign-in' });
  const label = useLabels();
  return (
    <Center mih="80vh">
      <Stack w={360} component="main">
        <Heading order={1} size="h2">
          <W id="signIn.title" />
        </Heading>
        {refused && (
          <Alert color="orange" role="alert" title={<W id="signIn.refused" />}>
            {refused}
          </Alert>
        )}
        {roles ? (
          <>
            <Text>
              <W id="signIn.chooseRole" />
            </Text>
            {roles.split(',').map((role) => (
              <Button key={role} component="a" href={signInAt(to, role)}>
                {label('roles', role)}
              </Button>
            ))}
          </>
        ) : (
          <Button component="a" href={signInAt(to)} size="md">
            <W id="signIn.button" />
          </Button>
        )}
        <LanguageMenu />
        <Anchor component={Link} to="/accessibility" size="sm">
          <W id="accessibility.title" />
        </Anchor>
      </Stack>
    </Center>
  );
}
