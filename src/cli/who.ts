import { userInfo } from 'node:os';

/** Who acts where no role is needed: the account at this machine. Pausing must be possible for anybody. */
export function whoAtThisMachine(): string {
  return `cli:${userInfo().username}`;
}
