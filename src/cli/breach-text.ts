import type { ComingBreach } from '../domain/breach.ts';
import { BREACH_WORDS } from '../domain/chinese.ts';
import { formatPlatformTime } from '../domain/time.ts';
import { formatTable } from './table.ts';

/** One row per coming breach; empty when there is none. */
export function describeBreaches(breaches: readonly ComingBreach[]): string {
  if (breaches.length === 0) return '';
  const rows = breaches.map(({ submissionId, kind, severity, text, actsAt, firstSeenAt }) => [
    submissionId,
    `${severity === 'danger' ? '！' : ''}${BREACH_WORDS[kind]}`,
    actsAt === undefined ? '随时' : formatPlatformTime(actsAt),
    formatPlatformTime(firstSeenAt),
    text,
  ]);
  return formatTable(['申报', '可能违约', '平台处理时间', '发现于', '说明'], rows);
}
