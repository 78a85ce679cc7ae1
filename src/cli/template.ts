import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { DecidedField, DecidedForm } from '../app/scaffold/read-form.ts';
import type { App } from '../main.ts';
import { print } from './output.ts';
import { act, type ExitCode, WrongUse } from './run.ts';
import { getShop, withApp } from './with-app.ts';

const FORMS = join(import.meta.dirname, '..', '..', 'templates', 'forms');

interface ScaffoldOptions {
  shop?: string;
  to?: string;
}

export function addTemplateCommands(program: Command): void {
  program
    .command('template')
    .description('申报模板：报名表各项的取值')
    .command('scaffold')
    .description('按读到的报名表写一份申报模板骨架，逐项注明要人决定什么；已有的文件不动')
    .argument('<offer>', '活动编号（平台的报名编号）')
    .option('--shop <id>', '按哪家店铺读到的报名表')
    .option('--to <file>', '写到哪个文件，默认 templates/forms/<平台>/<活动类型>.yaml')
    .action(act(scaffold));
}

function scaffold(offerId: string, { shop, to }: ScaffoldOptions): Promise<ExitCode> {
  return withApp('template scaffold', async (app) => {
    if (shop !== undefined) await getShop(app, shop);
    const { readForm } = await import('../app/scaffold/read-form.ts');
    const form = await readForm(app.deps, { offerId, ...(shop === undefined ? {} : { shopId: shop }) });
    const file = to === undefined ? fileOf(form) : resolve(to);
    const { skeletonText } = await import('../app/scaffold/skeleton.ts');
    await writeNew(file, skeletonText(form, freeId(app, form, file)));
    print(describeWritten(form, file));
    return 0;
  });
}

/** A type's words may hold anything; a file's name may not. */
function fileOf({ shop, offer }: DecidedForm): string {
  const name = offer.content.type.replace(/[^\p{L}\p{N}]+/gu, '-');
  return join(FORMS, shop.platform, `${name}.yaml`);
}

/** Two templates with one id would keep the robot from starting. */
function freeId({ deps }: App, { shop }: DecidedForm, file: string): string {
  const id = `${shop.platform}-${basename(file).replace(/\.ya?ml$/, '')}`;
  if (!deps.templates.some((template) => template.id === id)) return id;
  throw new WrongUse(`已有编号为 ${id} 的申报模板，没有改动。要另写一份，用 --to 指定别的文件名。`);
}

async function writeNew(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new WrongUse(`文件 ${file} 已存在，没有改动。要另写一份，用 --to 指定别的文件名。`);
  }
}

function describeWritten({ shop, fields, offer }: DecidedForm, file: string): string {
  const count = (need: DecidedField['need']) => fields.filter((field) => field.need === need).length;
  const home = join(FORMS, shop.platform);
  const steps = [
    `打开该文件，逐项填好取值，并去掉那两行里的「# 」`,
    ...(dirname(file) === home ? [] : [`把它移到 ${home} 下`]),
    '重启 npm start，再运行 npm run promo -- draft',
  ];
  return [
    `已写入 ${file}`,
    `待决定 ${count('undecided')} 项，已有答案 ${count('answered')} 项，选填 ${count('optional')} 项；协议 ${offer.content.agreements.length} 份`,
    ...steps.map((step, index) => `${index + 1}. ${step}`),
  ].join('\n');
}
