import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { holdQuery } from '../api/queries.js';
import { W } from '../words/words.js';

/**
 * A banner on every page. While the installation is held, the banner says that nothing can be recorded, and shows the
 * number to call. After the hold, the banner says that payments wait until the bank’s list is compared.
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
