import { addMs, type Instant } from '../../domain/time.ts';
import type { FilingContext } from './context.ts';

/** Two clocks further apart than this make "before the deadline" a guess. */
const MAX_SKEW_MS = 120_000;

/** Our clock corrected by what the platform's `Date` header showed; undefined while the platform's time is unknown. */
export function platformNow({ deps, lane }: FilingContext): Instant | undefined {
  const skewMs = lane.clockSkewMs();
  return skewMs === undefined ? undefined : addMs(deps.clock.now(), skewMs);
}

/** Why no deadline can be judged, in words for the shop's owner. */
export interface ClockTrouble {
  title: string;
  text: string;
  advice: string;
}

const RESUME = '对停下的申报逐条运行 npm run promo -- resume 申报编号 --by 人员编号 --reason 时间已核对。';

/** The platform's time, or why it must not be relied on: then nothing is pressed. */
export function judgeablePlatformNow(filing: FilingContext): Instant | ClockTrouble {
  const now = platformNow(filing);
  if (now === undefined) {
    return {
      title: '读不到平台时间，已停止提交',
      text: '平台的回应里没有可读的时间，无法判断是否已过截止。',
      advice: `请在浏览器确认平台能正常打开，再${RESUME}`,
    };
  }
  const skewMs = Math.abs(filing.lane.clockSkewMs() ?? 0);
  if (skewMs <= MAX_SKEW_MS) return now;
  return {
    title: '本机时钟不准，已停止提交',
    text: `本机时钟与平台相差 ${Math.round(skewMs / 1000)} 秒，无法判断截止时间。请校准本机时间后恢复。`,
    advice: `校准后${RESUME}`,
  };
}
