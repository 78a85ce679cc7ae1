import { createHmac } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startRobots } from './start.ts';

// Written by hand from the vendors' documents, so that the local robots are proven without the product.

const NOW = Date.parse('2026-11-20T01:00:00.000Z');

async function groups() {
  let now = NOW;
  const local = await startRobots({ now: () => now });
  onTestFinished(() => local.close());
  return {
    local,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

async function post(url: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return (await response.json()) as Record<string, unknown>;
}

const text = (content: string) => ({ msgtype: 'text', text: { content } });

describe('the local robots', () => {
  it('DingTalk: signature, calls, and ten minutes of silence after the 21st', async () => {
    const { local, pass } = await groups();
    const { url } = local.add('dingtalk', 'g', 'SEC1');
    const signed = () => {
      const sign = createHmac('sha256', 'SEC1').update(`${NOW}\nSEC1`).digest('base64');
      return `${url}&timestamp=${NOW}&sign=${encodeURIComponent(sign)}`;
    };
    expect(await post(url, text('a'))).toMatchObject({ errcode: 310000 });
    const called = { ...text('@lin 看'), at: { atUserIds: ['lin', 'chen'] } };
    expect(await post(signed(), called)).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(local.arrivals('g')).toMatchObject([{ called: ['lin'] }]);
    for (let count = 2; count <= 20; count += 1)
      expect(await post(signed(), text('b'))).toMatchObject({ errcode: 0 });
    expect(await post(signed(), text('c'))).toMatchObject({ errcode: 130101 });
    pass(599_000);
    expect(await post(signed(), text('d'))).toMatchObject({ errcode: 130101 });
    pass(1_000);
    expect(await post(signed(), text('e'))).toMatchObject({ errcode: 0 });
  });

  it('WeCom: key, sizes, calls and the limit of a minute', async () => {
    const { local, pass } = await groups();
    const { url } = local.add('wecom', 'g');
    expect(await post(`${url}0`, text('a'))).toMatchObject({ errcode: 93000 });
    expect(await post(url, text('a'.repeat(2049)))).toMatchObject({ errcode: 40058 });
    expect(
      await post(url, { msgtype: 'markdown', markdown: { content: `<@lin>${'a'.repeat(4090)}` } }),
    ).toMatchObject({ errcode: 0 });
    expect(local.arrivals('g')).toMatchObject([{ called: ['lin'] }]);
    for (let count = 3; count <= 20; count += 1) await post(url, text('b'));
    expect(await post(url, text('c'))).toMatchObject({ errcode: 45009 });
    pass(60_001);
    expect(await post(url, text('d'))).toMatchObject({ errcode: 0 });
  });

  it('Feishu: signature in the body, five a second, an hour for the timestamp', async () => {
    const { local, pass } = await groups();
    const { url } = local.add('feishu', 'g', 'S2');
    const signed = (at: number) => {
      const timestamp = String(at / 1000);
      const sign = createHmac('sha256', `${timestamp}\nS2`).digest('base64');
      return { timestamp, sign, msg_type: 'text', content: { text: '<at user_id="ou_1">x</at>' } };
    };
    expect(await post(url, { msg_type: 'text', content: { text: 'a' } })).toMatchObject({ code: 19021 });
    for (let count = 1; count <= 5; count += 1)
      expect(await post(url, signed(NOW))).toMatchObject({ code: 0 });
    expect(await post(url, signed(NOW))).toMatchObject({ code: 9499, msg: 'too many request' });
    expect(local.arrivals('g')[0]).toMatchObject({ called: ['ou_1'] });
    pass(3_600_001);
    expect(await post(url, signed(NOW))).toMatchObject({ code: 19021 });
  });

  it('shows links and markup that a generous client would find', async () => {
    const { local } = await groups();
    const { url } = local.add('wecom', 'g');
    const content = '[a](https://x.example) www.y.com `code` <font color="warning">z</font> javascript:1';
    await post(url, { msgtype: 'markdown', markdown: { content } });
    const [seen] = local.arrivals('g');
    expect(seen?.links).toEqual(['https://x.example', 'www.y.com', 'javascript:1']);
    expect(seen?.markup).toEqual(['`code`', '<font color="warning">', '</font>']);
  });
});
