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
  /** True if the registry answered. A missing answer does not prove that the packages have no weaknesses. */
  readonly answered: boolean;
  readonly blocking: readonly Weakness[];
  readonly tolerated: readonly Weakness[];
}

const blockingSeverities = ['high', 'critical'];

/** Applies the project's policy to the answer of `npm audit --json`. */
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
