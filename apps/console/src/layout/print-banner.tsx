import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useIntl } from 'react-intl';
import { useSession } from '../session/session.js';
import { useLabels } from '../words/labels.js';
import { W } from '../words/words.js';

/**
 * The banner of a printed page, with the time of printing, the role and the organisation of the user who printed the
 * page, and the categories of data that the page may contain. The banner is hidden on screens.
 */
export function PrintBanner() {
  const { role, organisation, reads } = useSession();
  const label = useLabels();
  const { formatDate } = useIntl();
  const at = useTimeOfPrint();
  const categories = reads.map((category) => label('data-categories', category)).join(', ');
  return (
    <div className="print-banner">
      <W
        id="print.by"
        values={{
          at: formatDate(at, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Zurich' }),
          role: label('roles', role),
          organisation,
        }}
      />{' '}
      {categories !== '' && <W id="print.holds" values={{ categories }} />}
    </div>
  );
}

function useTimeOfPrint(): Date {
  const [at, setAt] = useState(() => new Date());
  useEffect(() => {
    const onPrint = () => flushSync(() => setAt(new Date()));
    addEventListener('beforeprint', onPrint);
    return () => removeEventListener('beforeprint', onPrint);
  }, []);
  return at;
}
