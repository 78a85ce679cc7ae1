/** A rejected submission as the ledger's export shows it. */
export interface Rejected {
  id: string;
  shopId: string;
  title: string;
  reasonRaw?: string | undefined;
  lines: {
    listingSkuId: string;
    platformSkuId: string;
    spec: string;
    price: { fen: number };
    stock: number;
  }[];
}

/**
 * What a person would do after reading the platform's words: the number or the word in them says it.
 * Undefined when the words name nothing that can be corrected.
 */
export function correctionOf(submission: Rejected): string[] | undefined {
  const text = submission.reasonRaw ?? '';
  return correctPrice(submission, text) ?? correctStock(submission, text) ?? correctSlogan(text);
}

/**
 * 「活动价偏高：SKU 112345678901 需不高于 17.50 元」: the platform names one sku at a time, so every line comes down in the
 * same proportion, rounded down to 分.
 */
function correctPrice({ lines }: Rejected, text: string): string[] | undefined {
  const limit = /不高于\s*(\d+(?:\.\d{1,2})?)\s*元/.exec(text)?.[1];
  const named = lines.find((line) => text.includes(line.platformSkuId));
  if (limit === undefined || !named) return undefined;
  const share = (Number(limit) * 100) / named.price.fen;
  return lines.flatMap((line) => {
    const fen = Math.floor(line.price.fen * share);
    return ['--price', `${line.platformSkuId}=${(fen / 100).toFixed(2)}`];
  });
}

/** e.g. 「活动库存不足,请提报不少于 500 件」: shared out over the lines in proportion, rounded up. */
function correctStock({ lines }: Rejected, text: string): string[] | undefined {
  const wanted = /不少于\s*(\d+)\s*件/.exec(text)?.[1];
  if (wanted === undefined) return undefined;
  const total = lines.reduce((sum, line) => sum + line.stock, 0);
  return lines.flatMap((line) => [
    '--stock',
    `${line.platformSkuId}=${Math.ceil((line.stock * Number(wanted)) / total)}`,
  ]);
}

function correctSlogan(text: string): string[] | undefined {
  return text.includes('推荐语') ? ['--set', 'slogan=山野集好味道天天吃'] : undefined;
}
