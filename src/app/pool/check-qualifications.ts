import type { Pool, Qualification } from '../../domain/pool/schema.ts';
import { addDays, type Instant, type PlatformDate, platformDateOf } from '../../domain/time.ts';
import { type PoolFinding, poolError, poolWarning } from './finding.ts';

/** Qualifications by their last day in Shanghai; that day itself still counts. */
export function checkQualifications(pool: Pool, now: Instant): PoolFinding[] {
  const today = platformDateOf(now);
  const warnFrom = addDays(today, pool.settings.qualificationWarnDays);
  return pool.qualifications.flatMap((qualification) => findingOf(qualification, { today, warnFrom }) ?? []);
}

function findingOf(
  { id, title, validFrom, validTo }: Qualification,
  { today, warnFrom }: { today: PlatformDate; warnFrom: PlatformDate },
): PoolFinding | undefined {
  const ids = [id];
  if (validTo < validFrom) {
    const text = `${title} 的到期日 ${validTo} 早于生效日 ${validFrom}，请改正。`;
    return poolError('qualifications', 'window-reversed', { ids, text });
  }
  if (validTo < today) {
    const text = `${title} 已于 ${validTo} 到期，请换新并更新到期日。`;
    return poolError('qualifications', 'qualification-expired', { ids, text });
  }
  if (validFrom > today) {
    const text = `${title} 到 ${validFrom} 才生效，此前的活动不能用它。`;
    return poolWarning('qualifications', 'qualification-not-yet-valid', { ids, text });
  }
  if (validTo > warnFrom) return undefined;
  const text = `${title} 将于 ${validTo} 到期，之后的活动不能用它，请提前换新。`;
  return poolWarning('qualifications', 'qualification-ends-soon', { ids, text });
}
