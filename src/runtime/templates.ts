import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Stop } from '../domain/errors.ts';
import { FormTemplate } from '../domain/template.ts';

/** Reads `forms/<platform>/*.yaml` below the templates folder, in file order. Throws `Stop` naming file and place. */
export function loadFormTemplates(folder: string): readonly FormTemplate[] {
  const files = globSync('forms/*/*.yaml', { cwd: folder }).toSorted();
  const templates = files.map((file) => parseTemplate(file, readFileSync(join(folder, file), 'utf8')));
  assertUniqueIds(templates, files);
  return templates;
}

function parseTemplate(file: string, text: string): FormTemplate {
  const parsed = FormTemplate.safeParse(parseYaml(file, text));
  if (parsed.success) return parsed.data;
  throw unreadable(file, z.prettifyError(parsed.error));
}

function parseYaml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : String(error), error);
  }
}

function assertUniqueIds(templates: readonly FormTemplate[], files: readonly string[]): void {
  for (const [index, template] of templates.entries()) {
    const first = templates.findIndex((other) => other.id === template.id);
    if (first !== index) throw unreadable(files[index] ?? '', `id ${template.id} 与 ${files[first]} 重复`);
  }
}

function unreadable(file: string, reason: string, cause?: unknown): Stop {
  return new Stop(
    `form template ${file} is unreadable: ${reason}`,
    `申报模板 ${file} 有误:${reason}。请改正该文件后重试。`,
    { cause },
  );
}
