import type { Command } from 'commander';
import { print } from './output.ts';
import { act, type ExitCode } from './run.ts';

export function addNewAdapterCommand(program: Command): void {
  program
    .command('new-adapter')
    .description('开发用：为新平台建立适配器骨架，连同模拟后台、测试和申报模板；已有的文件夹不动')
    .argument('<id>', '平台编号，小写字母和数字，例如 kuaishou')
    .option('--name <words>', '平台的中文名，默认同编号')
    .action(act(newAdapter));
}

async function newAdapter(id: string, options: { name?: string }): Promise<ExitCode> {
  const { makeSkeleton } = await import('./adapter-skeleton.ts');
  const name = options.name ?? id;
  const { added, changed } = await makeSkeleton({ id, name });
  print(
    [
      `已建立平台「${name}」的骨架：${added.length} 个新文件，并登记在：`,
      ...changed.map((path) => `  ${path}`),
      `1. 先答 adapters/${id}/README.md 里的问卷：骨架里的一切都是虚构的`,
      `2. 检查：npx vitest run test/adapters/contract/${id}.test.ts`,
      '3. 步骤见 docs/adding-a-platform.md',
    ].join('\n'),
  );
  return 0;
}
