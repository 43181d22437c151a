import { z } from 'zod';

const report = z.object({
  auditReportVersion: z.number(),
  vulnerabilities: z.record(z.string(), z.object({ name: z.string(), severity: z.string() })),
});

interface Weakness {
  readonly name: string;
  readonly severity: string;
}

export interface Verdict {
  /** True if the registry answered. No answer does not mean that there are no weaknesses. */
  readonly answered: boolean;
  readonly blocking: readonly Weakness[];
  readonly tolerated: readonly Weakness[];
}

const blockingSeverities = ['high', 'critical'];

/** Judges the answer of `npm audit --json` by our policy. */
export function verdictOf(stdout: string): Verdict {
  const read = report.safeParse(jsonIn(stdout));
  if (!read.success) return { answered: false, blocking: [], tolerated: [] };
  const all = Object.values(read.data.vulnerabilities);
  const blocks = ({ severity }: Weakness): boolean => blockingSeverities.includes(severity);
  return { answered: true, blocking: all.filter(blocks), tolerated: all.filter((each) => !blocks(each)) };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
