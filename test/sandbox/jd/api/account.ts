import type { Answer, Call } from './call.ts';

/** Who is signed in: the shop and the account beside it. The name of the service is ours. */
export function readAccount({ platform, session }: Call): Answer {
  const vender = platform.world.venders.find((one) => one.venderId === session.shop);
  return { data: { venderId: Number(session.shop), shopName: vender?.name, pin: session.account } };
}
