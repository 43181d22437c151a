import { Anchor, List, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../api/schemas.js';
import { W } from '../words/words.js';

type Lines = Schemas['BankFileOutcome']['leftOut'];

/** The payments for which a request had no effect, each with the reason and a link to its case. */
export const LeftOut = ({ of }: { readonly of: Lines }) =>
  of.length === 0 ? null : (
    <>
      <Text fw={600}>
        <W id="bankFiles.leftOut" values={{ n: of.length }} />
      </Text>
      <List size="sm">
        {of.map(({ caseId, paymentId, problem }) => (
          <List.Item key={`${caseId} ${paymentId}`}>
            <Anchor component={Link} to={`/cases/${caseId}`}>
              <W id="bankFiles.openCase" />
            </Anchor>
            {`: ${problem.title}`}
          </List.Item>
        ))}
      </List>
    </>
  );
