import type { Command } from 'commander';
import { print, printJson } from './output.ts';
import { act, type ExitCode } from './run.ts';
import { withApp } from './with-app.ts';

export function addShowCommand(program: Command): void {
  program
    .command('show')
    .description('一条申报的全部经过，只取自台账')
    .argument('<submission>', '申报编号')
    .option('--json', '以 JSON 输出')
    .action(act(show));
}

function show(id: string, options: { json?: true }): Promise<ExitCode> {
  return withApp('show', async (app) => {
    const { readStory } = await import('../app/story.ts');
    const story = await readStory(app.deps.ledger, id);
    if (options.json) {
      printJson(story);
      return 0;
    }
    const { describeStory } = await import('./story-text.ts');
    print(describeStory(story));
    return 0;
  });
}
