import type { Command, CommanderError } from 'commander';

const TITLES: Record<string, string> = {
  'Usage:': '用法:',
  'Arguments:': '参数:',
  'Options:': '选项:',
  'Commands:': '命令:',
};

/** Commander's own words, by its error codes; the quoted name in its message is kept. */
const USAGE_ERRORS: Record<string, (name: string) => string> = {
  'commander.unknownCommand': (name) => `没有命令 ${name}`,
  'commander.unknownOption': (name) => `没有选项 ${name}`,
  'commander.missingArgument': (name) => `缺少参数 <${name}>`,
  'commander.optionMissingArgument': (name) => `选项 ${name} 后面缺少内容`,
  'commander.missingMandatoryOptionValue': (name) => `缺少必填选项 ${name}`,
  'commander.conflictingOption': (name) => `选项 ${name} 与其他选项不能同时使用`,
  'commander.invalidArgument': (name) => `${name} 的内容不对`,
  'commander.excessArguments': () => '参数太多',
};

/** Set before the first sub-command: they inherit it. */
export function speakChinese(program: Command): Command {
  return program
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .configureOutput({ outputError: () => undefined })
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [command]', '显示某个命令的帮助')
    .exitOverride();
}

export function describeUsageError(error: CommanderError): string {
  const name = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  const hint = / is invalid\. (.+)$/.exec(error.message)?.[1];
  const text = USAGE_ERRORS[error.code]?.(name) ?? '命令用法不对';
  return `${text}${hint ? `：${hint}` : ''}。用 promo --help 查看用法。`;
}
