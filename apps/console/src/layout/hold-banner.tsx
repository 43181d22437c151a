import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { holdQuery } from '../api/queries.js';
import { W } from '../words/words.js';

/** Says on every page that nothing can be recorded while the installation is held, and which number to call. */
export function HoldBanner() {
  const { data } = useQuery(holdQuery);
  if (data?.heldSince == null) return null;
  return (
    <Alert color="red" role="alert" mb="md" data-testid="held">
      <W id="layout.held" />{' '}
      {data.phone !== null && <W id="layout.heldCall" values={{ phone: data.phone }} />}
    </Alert>
  );
}
