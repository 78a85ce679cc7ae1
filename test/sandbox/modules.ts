import { DOUYIN } from './douyin/module.ts';
import { JD } from './jd/module.ts';
import type { SandboxJournal } from './journal.ts';
import type { ModuleInput } from './kit/module.ts';
import { PINDUODUO } from './pinduoduo/module.ts';
import { TMALL } from './tmall/module.ts';

/** Every platform the sandbox can be; one line each. */
export const MODULES = { pinduoduo: PINDUODUO, tmall: TMALL, jd: JD, douyin: DOUYIN };

export type ModuleId = keyof typeof MODULES;
export const MODULE_IDS = Object.keys(MODULES) as ModuleId[];

/** What a started sandbox holds of each. */
export type Modules = { readonly [P in ModuleId]: ReturnType<(typeof MODULES)[P]['create']> };

type SandboxInput = Omit<ModuleInput, 'journal'> & { journal: SandboxJournal };

/** Each platform is made when it is first asked for: who needs one waits for no other. */
export function makeLazily({ journal, ...input }: SandboxInput): Modules {
  const made = new Map<ModuleId, Modules[ModuleId]>();
  const find = (id: ModuleId): Modules[ModuleId] => {
    const module = made.get(id) ?? MODULES[id].create({ ...input, journal: journal.of(id) });
    made.set(id, module);
    return module;
  };
  const getters = MODULE_IDS.map((id) => [id, { get: () => find(id), enumerable: true }]);
  return Object.defineProperties({}, Object.fromEntries(getters)) as Modules;
}

/** The platform that answers to a host label. */
export function moduleOfHost(label: string): ModuleId | undefined {
  return MODULE_IDS.find((id) => [...MODULES[id].hosts, ...MODULES[id].assetHosts].includes(label));
}
