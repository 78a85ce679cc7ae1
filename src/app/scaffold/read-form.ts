import type { FieldSpec, OfferVersion } from '../../domain/campaign.ts';
import { Stop } from '../../domain/errors.ts';
import { ruleFor, rulesFor, type TemplateRule } from '../../domain/form-template.ts';
import type { Shop } from '../../domain/pool/schema.ts';
import { fieldsToMap, unmappedHold } from '../../domain/rules/unmapped-fields.ts';
import type { AppDeps } from '../deps.ts';

/** One form as it was read, and what has been decided about it already. */
export interface DecidedForm extends ReadForm {
  fields: DecidedField[];
  /** Hashes of the agreement texts that somebody said yes to for this shop. */
  consented: ReadonlySet<string>;
}

export interface DecidedField {
  spec: FieldSpec;
  /** undecided: as long as no template answers, a submission is held · optional: it stays empty. */
  need: 'undecided' | 'answered' | 'optional';
  /** What answers it today. */
  rule?: TemplateRule;
}

/** Throws `Stop` when the form was never read, or when shops were shown different ones and none is named. */
export async function readForm(
  deps: AppDeps,
  wanted: { offerId: string; shopId?: string },
): Promise<DecidedForm> {
  const { shop, offer } = await findForm(deps, wanted);
  const rules = rulesFor(deps.templates, { platform: shop.platform, campaignType: offer.content.type });
  const consents = await deps.ledger.submissions.consents(shop.id);
  return {
    shop,
    offer,
    fields: fieldsToMap(offer.content).map((spec) => decided(spec, ruleFor(rules, spec))),
    consented: new Set(consents.map(({ textHash }) => textHash)),
  };
}

function decided(spec: FieldSpec, rule: TemplateRule | undefined): DecidedField {
  if (rule) return { spec, need: 'answered', rule };
  return { spec, need: unmappedHold(spec).length > 0 ? 'undecided' : 'optional' };
}

interface ReadForm {
  shop: Shop;
  offer: OfferVersion;
}

/** Shops that were shown the same form need not be told apart. */
async function findForm(
  deps: AppDeps,
  { offerId, shopId }: { offerId: string; shopId?: string },
): Promise<ReadForm> {
  const forms = await formsOf(deps, shopId);
  const found = forms.filter(({ offer }) => offer.content.offerId === offerId);
  const [first] = found;
  if (!first) throw notRead(offerId, forms);
  if (found.every((one) => isSameForm(one, first))) return first;
  const shops = found.map(({ shop }) => `${shop.id}（${shop.name}）`).join('、');
  throw new Stop(
    `offer ${offerId} shows several forms`,
    `${found.length} 家店铺读到的活动 ${offerId} 不一样：${shops}。请用 --shop 指定一家。`,
  );
}

async function formsOf({ pools, ledger }: AppDeps, shopId: string | undefined): Promise<ReadForm[]> {
  const { pool } = await pools.read();
  const shops = pool.shops.filter(({ id }) => shopId === undefined || id === shopId);
  const forms = await Promise.all(
    shops.map(async (shop) =>
      (await ledger.campaigns.currentOffers(shop.id)).map((offer) => ({ shop, offer })),
    ),
  );
  return forms.flat();
}

function isSameForm(one: ReadForm, other: ReadForm): boolean {
  return one.shop.platform === other.shop.platform && one.offer.contentHash === other.offer.contentHash;
}

const MOST_NAMED = 8;

function notRead(offerId: string, forms: readonly ReadForm[]): Stop {
  const names = new Map(forms.map(({ offer: { content } }) => [content.offerId, content.name]));
  const shown = [...names].slice(0, MOST_NAMED).map(([id, name]) => `${id}（${name}）`);
  const rest = names.size > shown.length ? ` 等 ${names.size} 个` : '';
  const known = shown.length === 0 ? '一个也没有' : `${shown.join('、')}${rest}`;
  return new Stop(
    `offer ${offerId} was not read`,
    `台账里没有读过活动 ${offerId} 的报名表。已读到的：${known}。没有的先运行 npm run promo -- scout。`,
  );
}
