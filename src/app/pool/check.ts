import type { Pool } from '../../domain/pool/schema.ts';
import type { Instant } from '../../domain/time.ts';
import { checkFacts } from './check-facts.ts';
import { checkFiles, type HasFile } from './check-files.ts';
import { checkListings } from './check-listings.ts';
import { checkOverrides } from './check-overrides.ts';
import { checkPolicies } from './check-policies.ts';
import { checkQualifications } from './check-qualifications.ts';
import { checkReferences } from './check-references.ts';
import type { PoolFinding } from './finding.ts';

/** Everything in the pool that will hold or spoil submissions, errors first. Without `hasFile`, files are not looked for. */
export function checkPool(pool: Pool, now: Instant, hasFile?: HasFile): PoolFinding[] {
  const findings = [
    ...checkReferences(pool),
    ...checkListings(pool),
    ...checkQualifications(pool, now),
    ...checkPolicies(pool),
    ...checkOverrides(pool),
    ...checkFacts(pool, now),
    ...(hasFile ? checkFiles(pool, hasFile) : []),
  ];
  return findings.toSorted((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'));
}
