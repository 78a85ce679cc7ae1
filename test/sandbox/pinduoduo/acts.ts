import type { EnrolRecord, Slot } from './model.ts';
import type { Platform } from './platform.ts';
import { windowOf } from './records.ts';
import { ACTS, type ActPath, type MerchantAct } from './review-paths.ts';

/** A campaign the world does not list any more still has records: they get a week. */
const FALLBACK_SLOT: Slot = { mode: 'platform', hours: 168, startsAtOnce: false };

/** False when the record's status does not ask for this act; nothing is changed then. */
export function performAct(platform: Platform, record: EnrolRecord, act: MerchantAct): boolean {
  const path: ActPath = ACTS[act];
  if (!path.from.includes(record.status)) return false;
  const { records, clock, world } = platform;
  records.setStatus(record, path.first);
  record.steps = path.steps.map((step) => ({ ...step }));
  record.progress.push({ at: clock.now(), title: `商家${path.label}`, text: record.operator });
  if (path.cutPerMille !== undefined) lowerPrices(record, path.cutPerMille);
  if (path.assignsWindow) {
    const slot = world.activities.find((one) => one.id === record.activityId)?.slot ?? FALLBACK_SLOT;
    record.window ??= windowOf(slot, clock.now());
  }
  return true;
}

function lowerPrices({ lines }: EnrolRecord, perMille: number): void {
  for (const line of lines) line.priceFen = Math.floor((line.priceFen * (1000 - perMille)) / 1000);
}
