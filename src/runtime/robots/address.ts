import { isIP } from 'node:net';
import type { Robot } from '../../domain/pool/robot.ts';
import type { RobotAddress } from '../../ports/robots.ts';
import type { RobotVendor } from './vendor.ts';

/**
 * Chinese, when the address is not to be posted to. A live robot reaches its vendor's hosts and nothing else, by https at its
 * usual port; a sandbox robot this machine and nothing else. Names are fixed and redirects not followed, so no other can be reached.
 */
export function addressProblem(
  vendor: RobotVendor,
  { site }: Pick<Robot, 'site'>,
  { url, secret }: RobotAddress,
): string | undefined {
  const address = URL.parse(url);
  if (!address) return '不是网址';
  if (address.username !== '' || address.password !== '') return '网址里不能带账号和密码';
  if (!vendor.path.test(address.pathname))
    return `路径与该类机器人不符，应从群机器人设置里复制完整的 webhook 地址`;
  if (secret === '') return '签名密钥是空的';
  return site === 'sandbox' ? sandboxProblem(address) : liveProblem(vendor, address);
}

function liveProblem({ hosts }: RobotVendor, address: URL): string | undefined {
  const isVendor = address.protocol === 'https:' && hosts.includes(address.host);
  return isVendor ? undefined : `正式机器人只能发往 ${hosts.map((host) => `https://${host}`).join(' 或 ')}`;
}

function sandboxProblem({ protocol, hostname }: URL): string | undefined {
  const isLoopback = hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'));
  return protocol === 'http:' && isLoopback ? undefined : '演练机器人只能发往本机（http://127.0.0.1:端口）';
}
