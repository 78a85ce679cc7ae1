import type { ApplyStore } from './applies.ts';
import { APPLY_WORDS, CURRENT_WORDS } from './invented.ts';
import type { Activity, Apply, Area, Rule, Sku, Ware } from './model.ts';
import { judgeWare, thresholdFen, yuan } from './rules.ts';
import { isBookable, platformTime, sessionsOf } from './schedule.ts';
import { canQuit } from './states.ts';

export function wireActivity(
  activity: Activity,
  openRows: (areaId: string) => number,
): Record<string, unknown> {
  return {
    activityId: Number(activity.activityId),
    activityName: activity.name,
    activityTypeName: activity.typeName,
    applyBeginTime: platformTime(activity.applyStartsAt),
    applyEndTime: platformTime(activity.applyEndsAt),
    areaList: activity.areas.map((area) => ({
      areaId: Number(area.areaId),
      areaName: area.name,
      appliedNum: area.taken + openRows(area.areaId),
      capacity: area.capacity,
    })),
  };
}

const RULE_TEXTS: { [K in Rule['kind']]: (rule: Extract<Rule, { kind: K }>) => string } = {
  category: ({ categories }) => `商品类目限：${categories.join('、')}`,
  'good-rate': ({ bp }) => `好评率要求 ${(bp / 100).toFixed(1)}% 以上`,
  discount: ({ perMille }) => `促销价格不高于京东价的 ${perMille / 100} 折`,
  threshold: () => '预估到手价不高于报名价格门槛（以商品列表为准）',
  'promo-num': ({ count }) => `促销数量不能小于${count}`,
};

/** Rules travel as code, number and words [invented]. */
const RULE_CODES: Record<Rule['kind'], string> = {
  category: 'CATEGORY',
  'good-rate': 'GOOD_RATE_MIN',
  discount: 'DISCOUNT_MAX',
  threshold: 'PRICE_THRESHOLD',
  'promo-num': 'PROMO_NUM_MIN',
};

function wireRule(rule: Rule): Record<string, unknown> {
  const textOf = RULE_TEXTS[rule.kind] as (one: Rule) => string;
  return { ruleCode: RULE_CODES[rule.kind], ruleText: textOf(rule), ...ruleValue(rule) };
}

function ruleValue(rule: Rule): Record<string, unknown> {
  if (rule.kind === 'category') return { categoryNames: rule.categories };
  if (rule.kind === 'good-rate') return { ruleValue: (rule.bp / 100).toFixed(1) };
  if (rule.kind === 'discount') return { ruleValue: String(rule.perMille / 10) };
  return rule.kind === 'promo-num' ? { ruleValue: String(rule.count) } : {};
}

export function wireArea(activity: Activity, area: Area, now: number): Record<string, unknown> {
  const { timing } = area;
  return {
    areaId: Number(area.areaId),
    areaName: area.name,
    ruleId: Number(area.ruleId),
    activityId: Number(activity.activityId),
    activityName: activity.name,
    activityTypeName: area.typeName,
    applyBeginTime: platformTime(activity.applyStartsAt),
    applyEndTime: platformTime(activity.applyEndsAt),
    capacity: area.capacity,
    ruleList: area.rules.map(wireRule),
    activityDuration: timing.mode === 'duration' ? timing.days : null,
    promoBeginTime: timing.mode === 'fixed' ? platformTime(timing.startsAt) : null,
    promoEndTime: timing.mode === 'fixed' ? platformTime(timing.endsAt) : null,
    sessionList: sessionsOf(area).map((session) => ({
      beginTime: platformTime(session.beginsAt),
      endTime: platformTime(session.endsAt),
      canApply: isBookable(session, now),
    })),
  };
}

/** `taken`: why the sku cannot be signed up although its ware could. */
export function wireSku(
  ware: Ware,
  sku: Sku,
  { area, taken }: { area: Area; taken?: string | undefined },
): Record<string, unknown> {
  const threshold = thresholdFen(area, sku);
  return {
    skuId: sku.skuId,
    wareId: ware.wareId,
    skuName: `${ware.title} ${sku.spec}`,
    wareName: ware.title,
    spec: sku.spec,
    jdPrice: yuan(sku.jdPriceFen),
    stockNum: sku.stock,
    categoryNames: ware.category,
    goodRate: (ware.goodRateBp / 100).toFixed(2),
    saleNum30: ware.sales30d,
    priceThreshold: threshold === undefined ? null : yuan(threshold),
    cannotApplyReason: judgeWare(ware, area)[0]?.text ?? taken ?? null,
  };
}

/** One row per sku; `rejectReason` is empty in the list: the reason stands in the flow log and on hover. */
export function wireRows(apply: Apply, applies: ApplyStore): Record<string, unknown>[] {
  return apply.rows.map((row) => {
    const state = applies.stateOf(apply, row);
    return {
      id: Number(apply.applyId),
      applyWareId: row.applyWareId,
      activityId: Number(apply.activityId),
      areaId: Number(apply.areaId),
      areaName: apply.areaName,
      activityTypeName: apply.typeName,
      batchId: apply.batchId || null,
      wareId: apply.wareId,
      skuId: row.skuId,
      skuName: `${apply.title} ${row.spec}`,
      promoPrice: yuan(row.promoPriceFen),
      promoNum: row.promoNum,
      applyErp: apply.operator,
      applyTime: platformTime(apply.createdAt),
      beginTime: apply.window ? platformTime(apply.window.startsAt) : null,
      endTime: apply.window ? platformTime(apply.window.endsAt) : null,
      currentStatus: state.current,
      currentStatusName: CURRENT_WORDS[state.current],
      applyStatus: state.apply,
      applyStatusName: APPLY_WORDS[state.apply],
      rejectReason: '',
      showEyeFlag: state.reason !== undefined,
      canQuit: canQuit(state),
    };
  });
}
