import fc from 'fast-check';
import type { Column, Sheet } from '../../src/domain/pool/column.ts';
import { Pool } from '../../src/domain/pool/schema.ts';
import { SHEETS } from '../../src/domain/pool/sheets.ts';

/** First characters that spreadsheet programs take for formulas, and others that a workbook or list could lose. */
const AWKWARD = [
  '=1+1',
  '+86 571',
  '-3',
  '@SUM(A1)',
  "'x",
  '"x"',
  'a;b',
  'a、b',
  'a；b',
  '<b>&amp;',
  '007',
  '1e5',
  '  ',
];

const line = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom(...AWKWARD),
    fc.constant('山野集·每日坚果'),
  )
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '').trim())
  .filter((text) => text.length > 0);

/** Of one line: the schema takes no line or paragraph separator there. */
const scope = line.filter((text) => !/[\p{Zl}\p{Zp}]/u.test(text)).map((text) => `brand:${text}`);

const key = fc
  .oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 }),
    fc.bigInt(10n ** 18n, 10n ** 19n - 1n).map(String),
  )
  .map((text) => text.trim())
  .filter((text) => text.length > 0);

const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

/** A value of the column's kind; the schema then keeps what is a pool. */
function anyValue({ kind, words }: Column): fc.Arbitrary<unknown> {
  if (kind === 'choice') return fc.constantFrom(...Object.keys(words ?? {}));
  if (kind === 'yes-no') return fc.boolean();
  if (kind === 'instant') return instant.map((date) => date.toISOString());
  if (kind === 'date') return instant.map((date) => date.toISOString().slice(0, 10));
  if (kind === 'money') return fc.integer({ min: 0, max: 10_000_000_000 });
  if (kind === 'rate' || kind === 'discount') return fc.integer({ min: 0, max: 100_000 });
  if (kind === 'count') return fc.integer({ min: 1, max: 100_000_000 });
  if (kind === 'list') return fc.array(words ? scope : line, { minLength: 1, maxLength: 4 });
  return kind === 'id' ? key : line;
}

const CHAT_ID = fc.option(fc.constantFrom('manager8837', 'ou_8f2c', 'wang.fang'), { nil: undefined });

/** Fields whose form only their schema knows. */
const SPECIAL: Record<string, fc.Arbitrary<unknown>> = {
  mail: fc.constantFrom('lin@example.com', 'a.b+c@example.cn'),
  dingtalkId: CHAT_ID,
  wecomId: CHAT_ID,
  feishuId: CHAT_ID,
  quietHours: fc.constantFrom('无', '22:00-08:00'),
  platformListingId: fc.bigInt(1n, 10n ** 20n - 1n).map(String),
  platformSkuId: fc.bigInt(1n, 10n ** 20n - 1n).map(String),
  says: fc.constantFrom('^提交$', '报名价'),
  file: fc.constantFrom('qualifications/Q1.pdf', '资质/授权 书.pdf'),
  pictures: fc.array(fc.constantFrom('a.png', 'pictures/图、一.png', 'b;c.jpg'), { maxLength: 3 }),
  digestTo: fc.array(key, { maxLength: 3 }),
};

function entryOf({ columns }: Sheet): fc.Arbitrary<Record<string, unknown>> {
  const fields = columns.map((column) => {
    const value = SPECIAL[column.field] ?? anyValue(column);
    const isLeftOut = column.optional === true && column.kind !== 'list';
    return [column.field, isLeftOut ? fc.option(value, { nil: undefined }) : value] as const;
  });
  return fc.record(Object.fromEntries(fields));
}

/** Any pool at all, every list with a few entries. */
export const anyPool: fc.Arbitrary<Pool> = fc
  .record(
    Object.fromEntries(
      SHEETS.map((sheet) => [
        sheet.part,
        sheet.part === 'settings'
          ? entryOf(sheet)
          : fc.uniqueArray(entryOf(sheet), { maxLength: 4, selector: ({ id }) => id }),
      ]),
    ),
  )
  .map((content) => Pool.parse(content));
