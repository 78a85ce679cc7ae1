import type { Campaign, Item, ItemSku, Phase, SignedItem } from './model.ts';
import { discountFen, percent, saleFen, yuan } from './price-lines.ts';
import { isCancellable } from './statuses.ts';

const PAGES = '/home.htm/starb/tmc-next/sale/seller';

function phaseLink(phase: Pick<Phase, 'campaignId' | 'unitedActivityId'>): string {
  const { campaignId, unitedActivityId } = phase;
  return campaignId === unitedActivityId
    ? `${PAGES}/activity_detail.htm?activityId=${campaignId}`
    : `${PAGES}/campaign/index.htm?campaignId=${campaignId}&unitedActivityId=${unitedActivityId}`;
}

/** One card of the square. Its dates are days, and the end has no year unless it differs. */
export function wireCard(
  campaign: Campaign,
  { shop, now }: { shop: string; now: number },
): Record<string, unknown> {
  const startsAt = Math.min(...campaign.phases.map((phase) => phase.startsAt));
  const endsAt = Math.max(...campaign.phases.map((phase) => phase.endsAt));
  const [first] = campaign.phases;
  return {
    id: Number(campaign.campaignId),
    name: campaign.name,
    typeName: campaign.type,
    statusName: cardStatus(campaign, now),
    isNew: campaign.isNew,
    isPass: campaign.shops.includes(shop),
    phaseCount: campaign.phases.length,
    unitedActivityList: campaign.phases.map(({ unitedActivityId, name }) => ({
      unitedActivityId: Number(unitedActivityId),
      name,
    })),
    timeText: cardDates(startsAt, endsAt),
    link: first ? phaseLink(first) : null,
  };
}

function cardStatus({ phases }: Campaign, now: number): string {
  if (phases.some((phase) => phase.signStartsAt <= now && now < phase.signEndsAt)) return '报名中';
  if (phases.every((phase) => now >= phase.endsAt)) return '已结束';
  return phases.every((phase) => now >= phase.signEndsAt) ? '报名截止' : '未开始';
}

/** `2026.9.16-9.27`; the end's year is left out even across New Year, as on the live square. */
function cardDates(startsAt: number, endsAt: number): string {
  const [startYear, startMonth, startDay] = shanghaiDate(startsAt);
  const [endYear, endMonth, endDay] = shanghaiDate(endsAt);
  const isYears = Number(endYear) - Number(startYear) > 1;
  const end = isYears ? `${endYear}.${endMonth}.${endDay}` : `${endMonth}.${endDay}`;
  return `${startYear}.${startMonth}.${startDay}-${end}`;
}

function shanghaiDate(epochMs: number): [year: string, month: string, day: string] {
  const text = new Date(epochMs + 8 * 3_600_000).toISOString();
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  return [text.slice(0, 4), String(month), String(day)];
}

/** `unitedActivityId` is a number on this page and text in the address of others: types drift between pages. */
export function wirePhase(
  phase: Phase,
  { shop, now }: { shop: string; now: number },
): Record<string, unknown> {
  return {
    unitedActivityId: Number(phase.unitedActivityId),
    name: phase.name,
    statusName: now < phase.signStartsAt ? '未开始' : now < phase.signEndsAt ? '报名中' : '报名截止',
    signStartTime: phase.signStartsAt,
    signEndTime: phase.signEndsAt,
    preheatStartTime: phase.preheatsAt ?? null,
    onlineStartTime: phase.startsAt,
    onlineEndTime: phase.endsAt,
    signRecordId: Number(phase.signRecords[shop] ?? 0),
  };
}

/** An item of the chooser: price lines by sku, and why it may not sign up. */
export function wireChoice(
  item: Item,
  { phase, refusals, signed }: { phase: Phase; refusals: string[]; signed: SignedItem | undefined },
): Record<string, unknown> {
  return {
    itemId: item.itemId,
    itemName: item.title,
    itemLink: `//detail.tmall.com/item.htm?id=${item.itemId}`,
    categoryName: item.category,
    icStatusName: item.isOnSale ? '出售中' : '仓库中',
    sold30d: item.sold30d,
    sold60d: item.sold60d,
    isPass: refusals.length === 0,
    errorMessage: refusals.join('；') || null,
    juId: signed ? Number(signed.juId) : null,
    statusName: signed?.status ?? '未报名',
    skuList: item.skus.filter((sku) => sku.isOnShelf).map((sku) => wireSku(sku, phase)),
  };
}

function wireSku(sku: ItemSku, phase: Phase): Record<string, unknown> {
  return {
    skuId: sku.skuId,
    skuName: sku.spec,
    originalPrice: yuan(sku.listPriceFen),
    lowestMarketPrice: yuan(sku.lowestMarketFen),
    lowestSalePrice: yuan(sku.lowestSaleFen),
    playDiscount: phase.discountBp === 0 ? null : percent(phase.discountBp),
    inventory: sku.stock,
  };
}

export interface SignedView {
  signed: SignedItem;
  item: Item | undefined;
  phase: Phase | undefined;
}

/** A row of 已报商品; ids are text here, prices are 元 with two decimals, absent things are null. */
export function wireSigned({ signed, item, phase }: SignedView): Record<string, unknown> {
  const prices = signed.lines.map((line) => line.priceFen);
  const rateBp = phase?.discountBp ?? 0;
  return {
    juId: signed.juId,
    itemId: signed.itemId,
    itemName: item?.title ?? '',
    icStatusName: item?.isOnSale ? '出售中' : '仓库中',
    activityName: signed.activityName,
    activityUrl: phaseLink(signed),
    status: 5,
    statusName: signed.status,
    statusExceptionMessage: signed.message ?? null,
    signTime: signed.createdAt,
    onlineStartTime: signed.startsAt,
    onlineEndTime: signed.endsAt,
    confirmDeadline: signed.confirmBy ?? null,
    originalPrice: yuan(Math.max(...(item?.skus ?? []).map((sku) => sku.listPriceFen), 0)),
    activityPrice: yuan(Math.min(...prices)),
    activityPriceName: '活动价',
    activitySalePrice: yuan(saleFen(Math.min(...prices), rateBp)),
    playReduceMoney: rateBp === 0 ? null : yuan(discountFen(Math.min(...prices), rateBp)),
    inventory: '全部库存',
    limitNum: signed.fields.limitNum ?? '不限购',
    deliveryTime: signed.fields.deliveryTime ?? null,
    signRecordId: signed.signRecordId,
    operatorName: signed.operator,
    hasHostingApplyTag: signed.source === 'platform',
    skuList: signed.lines.map((line) => ({
      skuId: line.skuId,
      skuName: line.spec,
      activityPrice: yuan(line.priceFen),
      inventory: line.stock,
    })),
    buttonList: buttonsOf(signed),
  };
}

function buttonsOf(signed: SignedItem): Record<string, unknown>[] {
  const canCancel = isCancellable(signed);
  return [
    {
      id: 1200,
      name: '查看商品',
      disabled: false,
      disableMessage: null,
      url: `//detail.tmall.com/item.htm?id=${signed.itemId}`,
    },
    ...(signed.status === '草稿'
      ? [{ id: 1210, name: '发布', disabled: false, disableMessage: null, url: null }]
      : []),
    {
      id: 1207,
      name: '撤销报名',
      disabled: !canCancel,
      disableMessage: canCancel ? null : '当前不允许撤销报名',
      url: `/item/json/itemCommonCancel.do?juId=${signed.juId}`,
      meta: { juId: signed.juId, warnMsg: '撤销后您将失去参加本次活动的机会' },
    },
  ];
}
