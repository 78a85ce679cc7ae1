import { addIndex, type SchemaDb, withColumns, withOptional } from './columns.ts';

/** What platforms announce: campaigns, versioned offers, their facts, prices seen, verdicts. */
export async function createOfferTables(db: SchemaDb): Promise<void> {
  await createCampaigns(db);
  await createOffers(db);
  await createPriceObservations(db);
  const verdicts = db.schema.createTable('verdicts');
  await withColumns(verdicts, 'text', ['shop_id', 'offer_id', 'listing_id', 'slot', 'verdict'])
    .addPrimaryKeyConstraint('verdicts_key', ['shop_id', 'offer_id', 'listing_id', 'slot'])
    .execute();
}

async function createCampaigns(db: SchemaDb): Promise<void> {
  const texts = ['shop_id', 'campaign_id', 'name', 'type', 'offers', 'first_seen_at', 'last_seen_at'];
  await withOptional(withColumns(db.schema.createTable('campaigns'), 'text', texts), ['vanished_at'])
    .addPrimaryKeyConstraint('campaigns_key', ['shop_id', 'campaign_id'])
    .execute();
}

async function createOffers(db: SchemaDb): Promise<void> {
  const head = withColumns(db.schema.createTable('offers'), 'text', ['shop_id', 'offer_id', 'read_at']);
  await withOptional(withColumns(head, 'integer', ['current_version']), ['vanished_at'])
    .addPrimaryKeyConstraint('offers_key', ['shop_id', 'offer_id'])
    .execute();
  const texts = ['shop_id', 'offer_id', 'content_hash', 'content', 'observed_at'];
  await withColumns(withColumns(db.schema.createTable('offer_versions'), 'text', texts), 'integer', [
    'version',
  ])
    .addPrimaryKeyConstraint('offer_versions_key', ['shop_id', 'offer_id', 'version'])
    .execute();
  await withColumns(db.schema.createTable('offer_facts'), 'text', [
    'shop_id',
    'offer_id',
    'platform_listing_id',
    'facts',
  ])
    .addPrimaryKeyConstraint('offer_facts_key', ['shop_id', 'offer_id', 'platform_listing_id'])
    .execute();
}

async function createPriceObservations(db: SchemaDb): Promise<void> {
  const texts = ['shop_id', 'platform_sku_id', 'offer_id', 'basis', 'source', 'observed_on', 'observed_at'];
  const table = withColumns(db.schema.createTable('price_observations'), 'text', texts);
  await withColumns(table, 'integer', ['price_fen']).execute();
  await addIndex(
    db,
    'price_observations',
    ['shop_id', 'platform_sku_id', 'offer_id', 'basis', 'source', 'observed_on', 'price_fen'],
    true,
  );
}
