import { expect, test } from 'vitest';
import { alertNews, needsPersonNews, rejectionNews } from '../../../src/app/news.ts';
import { KINDS } from '../../runtime/robots/support.ts';
import { HOSTILE_LINKS, HOSTILE_TEXTS } from '../messages/hostile-text.ts';
import { submissionOf } from '../support/submission-of.ts';
import { NOW } from '../support/team.ts';
import { robotWorld } from './robot-world.ts';

/** What a chat client would make a link, a call or markup of. */
const CHAT_TEXTS = [
  '[点此领取](https://evil.example/x)',
  '[a](javascript:alert(1))',
  '[a][b]\n[b]: https://evil.example',
  '![图](https://evil.example/x.png)',
  '<https://evil.example>',
  'https://evil.example/x',
  'HTTP://EVIL.EXAMPLE/x',
  'https:\u200B//evil.example',
  'https:  //evil.example',
  'evil.example/x',
  'www.evil.com',
  'javascript:alert(1)',
  'data:text/html,x',
  'dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fevil.example',
  'weixin://dl/business',
  'mailto:a@evil.com',
  '@all',
  '@所有人',
  '@manager8837',
  '<@all>',
  '<@wang.fang>',
  '<@&wang>',
  '<at user_id="all">所有人</at>',
  '<at id=all></at>',
  '<at email=a@b.cn></at>',
  '<font color="warning">假的</font>',
  '<a href="https://evil.example">x</a>',
  '<img src=x onerror=alert(1)>',
  '<br/><hr>',
  '`rm -rf /`',
  '```\ncode\n```',
  '**粗** __粗__ *斜* _斜_ ~~删~~',
  '# 标题',
  '\n## 标题\n> 引用\n- 列表\n1. 列表',
  '|a|b|\n|-|-|\n|1|2|',
  '\\[a\\](https://evil.example)',
  '&lt;script&gt; &#60;at&#62; &amp;',
  '[TITLE](dtmd://dingtalkclient/sendMessage?content=x)',
  '{"msgtype":"text","at":{"isAtAll":true}}',
  '","at":{"isAtAll":true},"x":"',
  '$atall$ {{count}}',
  '\u202E)elpmaxe.live//:sptth(',
  '［a］(https://evil.example)',
  '[a] (https://evil.example)',
  '[a](<https://evil.example>)',
  '[[a]](https://evil.example)',
  '[打开平台页面](https://evil.example',
  'x](https://evil.example) [y',
  '<@all\n>',
  '\r\n\r\n<@all>',
];

test('there are at least fifty texts made for chats', () => {
  expect(CHAT_TEXTS.length).toBeGreaterThanOrEqual(50);
});

test('scraped text makes no link, no call and no markup in any group', async () => {
  const world = await robotWorld();
  const texts = [...CHAT_TEXTS, ...HOSTILE_TEXTS];
  for (const [index, text] of texts.entries()) {
    const link = HOSTILE_LINKS[index % HOSTILE_LINKS.length] ?? '';
    const submission = submissionOf(`s${index}`, {
      title: text,
      offerName: text,
      reasonRaw: text,
      review: 'needs-action',
      needsPerson: { what: text, link },
    });
    const news = [
      rejectionNews({ submission, reason: { kind: 'k', advice: text }, at: NOW }),
      needsPersonNews({ submission, at: NOW }),
      alertNews({ key: `a${index}`, to: ['wang'], title: text, text, advice: text, at: NOW }),
    ];
    for (const message of news) await world.ledger.outbox.add(message, NOW);
  }
  await world.turn(120);
  for (const kind of KINDS) {
    const arrivals = world.local.arrivals(kind);
    expect(
      world
        .told(
          kind,
          texts.map((_, index) => `s${index}`),
        )
        .every((times) => times === 2),
      kind,
    ).toBe(true);
    expect(arrivals.flatMap(({ called }) => called)).toEqual([]);
    expect(arrivals.flatMap(({ links }) => links).filter((address) => !isOurs(address))).toEqual([]);
    const markup = arrivals
      .flatMap((arrival) => arrival.markup)
      .filter((piece) => !piece.startsWith('### 【'));
    expect(markup).toEqual([]);
  }
});

/** The only hostile address that is http(s) without credentials: it stays a link, its quotes encoded. */
function isOurs(address: string): boolean {
  return address.startsWith('https://evil.example/%22%20onclick=%22');
}
