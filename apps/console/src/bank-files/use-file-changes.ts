import { useQueryClient } from '@tanstack/react-query';

/** Returns a function that reads files and payments again after a change. */
export function useFileChanges(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ['thing', 'bank-files'] });
    await client.invalidateQueries({ queryKey: ['thing', 'bank-files/payments'] });
    await client.invalidateQueries({ queryKey: ['tasks'] });
  };
}
