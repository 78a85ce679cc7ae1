import { execFile } from 'node:child_process';
import dns from 'node:dns';
import net from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);

describe('network guard', () => {
  it('stops connections and look-ups beyond loopback in a child process and reports them', async () => {
    const code = `try { require('net').connect(80, '192.0.2.1'); process.exit(1) } catch (e) { console.log(e.message) }`;
    const { stdout } = await run(process.execPath, ['-e', code], {
      env: { ...process.env, PROMO_TEST_NET_REPORT: '' },
    });
    expect(stdout).toContain('connect beyond loopback: 192.0.2.1');
  });

  it('lets loopback through', async () => {
    const server = net.createServer((socket) => socket.end('ok')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address() as net.AddressInfo;
    const socket = net.connect(address.port, '127.0.0.1');
    const [chunk] = (await new Promise((resolve) => socket.once('data', (data) => resolve([data])))) as [
      Buffer,
    ];
    expect(chunk.toString()).toBe('ok');
    server.close();
    expect((await dns.promises.lookup('localhost')).address).toMatch(/^(127|::1)/);
  });
});
