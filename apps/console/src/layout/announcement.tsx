import { Alert } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';

let line = '';
const listeners = new Set<() => void>();

/** Shows one line on the current page, until the user opens another page. */
export function announce(said: string): void {
  line = said;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * Shows the last action. A screen reader announces the line, because the live region exists before the line appears
 * (WCAG 4.1.3).
 */
export function Announcement() {
  const said = useSyncExternalStore(subscribe, () => line);
  const router = useRouter();
  useEffect(() => router.subscribe('onBeforeNavigate', () => announce('')), [router]);
  return (
    <div role="status" className="on-screen" data-testid="announcement">
      {said !== '' && (
        <Alert color="teal" mb="md" p="xs">
          {said}
        </Alert>
      )}
    </div>
  );
}
