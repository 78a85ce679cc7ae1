import { expect, it } from 'vitest';
import { wordsOf } from '../../../adapters/page/look-alike.ts';
import { type Inquiry, inquiring, overridable, tellClicked } from '../../../adapters/page/overrides.ts';

const rootOf = (name: string) => ({
  waitFor: () => undefined,
  name,
  getByText: (says: RegExp) => rootOf(`text ${says.source}`),
  locator: (selector: string, { hasText }: { hasText?: RegExp } = {}) =>
    rootOf(`${selector} ${hasText?.source ?? ''}`.trim()),
});
type Root = ReturnType<typeof rootOf>;

const marks = overridable('form', {
  next: { selector: 'button', says: '下一步' },
  row: (id: string) => ({ selector: 'tr', says: id }),
  submit: (page: Root) => page.locator('#submit'),
  price: '活动价',
});
const together = { next: marks.next };

function under(own: Record<string, { selector?: string; says?: string }>) {
  const looked: string[] = [];
  const clicked: string[] = [];
  const inquiry: Inquiry = {
    overrideOf: (name) => own[name],
    onLook: (name) => void looked.push(name),
    onClicked: (name) => void clicked.push(name),
  };
  const read = () =>
    inquiring(inquiry, async () => ({
      next: JSON.stringify(together.next),
      row: JSON.stringify(marks.row('7001')),
      submit: marks.submit(rootOf('page')).name,
      price: marks.price,
    }));
  const click = (mark: Parameters<typeof tellClicked>[0]) =>
    inquiring(inquiry, async () => tellClicked(mark));
  return { read, looked, click, clicked };
}

it('leaves every mark as it is where a shop says nothing', async () => {
  const { read, looked } = under({});
  const own = {
    next: '{"selector":"button","says":"下一步"}',
    row: '{"selector":"tr","says":"7001"}',
    submit: '#submit',
    price: '活动价',
  };
  expect(await read()).toEqual(own);
  expect(looked).toEqual(['form.next', 'form.row', 'form.submit', 'form.price']);
  expect(marks.price).toBe('活动价');
});

it('puts the shop’s marks in their places, also in what was put together when the module loaded', async () => {
  const { read } = under({
    'form.next': { says: '^继续$' },
    'form.row': { selector: '[role="row"]' },
    'form.submit': { selector: 'button', says: '提交' },
    'form.price': { says: '报名价' },
  });
  expect(await read()).toEqual({
    next: '{"selector":"button","says":"^继续$"}',
    row: '{"selector":"[role=\\"row\\"]","says":"7001"}',
    submit: 'button 提交',
    price: '报名价',
  });
});

it('keeps two shops apart that are worked in at once', async () => {
  const [one, other] = await Promise.all([
    under({ 'form.price': { says: '甲' } }).read(),
    under({ 'form.price': { says: '乙' } }).read(),
  ]);
  expect([one.price, other.price]).toEqual(['甲', '乙']);
});

it.each([
  ["getByRole('button', { name: '确认提交', exact: true })", '确认提交'],
  ['button /^查\\s*询$/', '查询'],
  ['th /^\\s*活动价\\(元\\)/', '活动价'],
  ['[class*="TST_toast"]', ''],
])('goes by the words of %s', (mark, words) => expect(wordsOf(mark)).toBe(words));

it('tells which mark was clicked, and nothing of what has no name', async () => {
  const { click, clicked } = under({});
  await click(together.next);
  await click(marks.row('7001'));
  await click({ selector: 'a' });
  expect(clicked).toEqual(['form.next', 'form.row']);
});
