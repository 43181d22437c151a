import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { holdQuery } from '../api/queries.js';
import { W } from '../words/words.js';

/**
 * Says on every page that nothing can be recorded while the installation is held, and which number to call; after
 * that, that payments wait until the bank’s list was compared.
 */
export function HoldBanner() {
  const { data } = useQuery(holdQuery);
  if (!data) return null;
  if (data.heldSince === null)
    return data.paymentsHeldSince === null ? null : (
      <Alert color="orange" role="status" mb="md" data-testid="payments-held">
        <W id="layout.paymentsHeld" />
      </Alert>
    );
  return (
    <Alert color="red" role="alert" mb="md" data-testid="held">
      <W id="layout.held" />{' '}
      {data.phone !== null && <W id="layout.heldCall" values={{ phone: data.phone }} />}
    </Alert>
  );
}
