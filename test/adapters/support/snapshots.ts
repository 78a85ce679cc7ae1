import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldSpec, OfferReading, SubjectFacts } from '../../../src/domain/campaign.ts';
import { hashText, type Snapshot, type SnapshotField } from '../../../src/domain/snapshot.ts';
import type { EnrolInput } from '../../../src/ports/adapter.ts';
import { encodePng } from '../../tools/samples/png.ts';

/** Files a form may ask for, written below `folder`. */
export function writeFiles(folder: string): Record<string, string> {
  const white = join(folder, 'white.png');
  const report = join(folder, 'report.pdf');
  writeFileSync(white, encodePng({ side: 480, palette: [[255, 255, 255]], colourAt: () => 0 }));
  writeFileSync(report, '%PDF-1.4\n%%EOF\n');
  return { white_image: white, quality_report: report };
}

export interface Wishes {
  files?: Record<string, string>;
  /** Changes each finished snapshot. */
  change?: (snapshot: Snapshot) => Snapshot;
  /** By field code, where neither the platform's preset nor a usual value will do. */
  values?: Readonly<Record<string, string>>;
  /** Share of the list price, in per cent; default 85. */
  pricePercent?: number;
}

/** What a person could have approved for these goods, from the offer as it was read. */
export function enrolInput(
  reading: OfferReading,
  goodsIds: readonly string[],
  wishes: Wishes = {},
): EnrolInput {
  const facts = goodsIds.map((id) => getFacts(reading, id));
  const subjects = facts.map((each) => {
    const snapshot = snapshotOf(reading, each, wishes);
    return { snapshot: wishes.change?.(snapshot) ?? snapshot, files: wishes.files ?? {} };
  });
  return { kind: 'enrol', offerId: reading.content.offerId, subjects };
}

function getFacts(reading: OfferReading, goodsId: string): SubjectFacts {
  const facts = reading.facts.find((each) => each.platformListingId === goodsId);
  if (!facts) throw new Error(`no facts of ${goodsId}`);
  return facts;
}

function snapshotOf({ content }: OfferReading, facts: SubjectFacts, wishes: Wishes): Snapshot {
  const percent = wishes.pricePercent ?? 85;
  return {
    kind: 'enrol',
    platformShopId: '486210937',
    offerId: content.offerId,
    slot: content.slots[0]?.id ?? 'assigned',
    subject: { kind: 'listing', id: facts.platformListingId },
    fields: content.fields.filter(isNamedField).map((spec) => fieldOf(spec, wishes)),
    lines: facts.skus.map((sku) => ({
      platformSkuId: sku.platformSkuId,
      spec: sku.spec,
      priceFen: Math.min(sku.lineFen ?? sku.listPriceFen, Math.floor((sku.listPriceFen * percent) / 100)),
      priceBasis: 'campaign',
      stock: Math.min(100, sku.platformStock),
    })),
    agreements: content.agreements.map(({ code, text }) => ({ code, textHash: hashText(text) })),
  };
}

function isNamedField(spec: FieldSpec): boolean {
  return spec.scope !== 'line' && spec.widget !== 'agreement';
}

function fieldOf(
  { code, label, widget, preset, options }: FieldSpec,
  { files = {}, values }: Wishes,
): SnapshotField {
  const value = values?.[code];
  if (value !== undefined) return { code, label, value };
  if (widget === 'text') return { code, label, value: '当季新鲜好味道' };
  if (widget !== 'file') return { code, label, value: preset ?? options?.[0] ?? 'true' };
  return { code, label, value: hashFile(files[code] ?? ''), file: `pictures/${code}` };
}

function hashFile(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
