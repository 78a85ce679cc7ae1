import { readNumberFormats } from './number-formats.ts';
import { type Attributes, isTrue, parseWhole, unescapeText } from './xml.ts';
import type { ZipParts } from './zip-parts.ts';

export interface SheetEntry {
  name: string;
  path: string;
  isHidden: boolean;
}

/** What all sheets share. */
export interface Book {
  sheets: SheetEntry[];
  strings: readonly string[];
  formats: readonly NumberFormat[];
  /** Days count from 1904 instead of 1900: the setting of old Macintosh files. */
  is1904: boolean;
}

export interface NumberFormat {
  isMoment: boolean;
  isPercent: boolean;
}

interface Relation {
  id: string;
  kind: string;
  path: string;
}

/** Strings and styles are read first, whatever their place in the file. */
export async function readBook(parts: ZipParts): Promise<Book> {
  const start = await readRelations(parts, '_rels/.rels');
  const path = start.find(({ kind }) => kind === 'officeDocument')?.path ?? 'xl/workbook.xml';
  const relations = await readRelations(parts, path.replace(/([^/]*)$/, '_rels/$1.rels'));
  // Careless programs leave the relation out and rely on the usual name.
  const pathOf = (wanted: string) =>
    relations.find(({ kind }) => kind === wanted)?.path ?? `xl/${wanted}.xml`;
  const { entries, is1904 } = await readEntries(parts, path);
  return {
    sheets: entries.map(({ name, id, isHidden }) => {
      return { name, path: relations.find((relation) => relation.id === id)?.path ?? name, isHidden };
    }),
    strings: await readStrings(parts, pathOf('sharedStrings')),
    formats: await readNumberFormats(parts, pathOf('styles')),
    is1904,
  };
}

async function readEntries(parts: ZipParts, path: string) {
  const entries: { name: string; id: string; isHidden: boolean }[] = [];
  let is1904 = false;
  await parseWhole(parts, path, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const { name: title = '', state = 'visible' } = attributes;
      entries.push({ name: title, id: relationId(attributes), isHidden: state !== 'visible' });
    },
  });
  return { entries, is1904 };
}

/** `r:id`, under whatever prefix. */
function relationId(attributes: Attributes): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

async function readRelations(parts: ZipParts, path: string): Promise<Relation[]> {
  const relations: Relation[] = [];
  if (!parts.names.includes(path)) return relations;
  const folder = path.replace(/_rels\/[^/]*$/, '');
  await parseWhole(parts, path, {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name !== 'Relationship') return;
      const target = Target.startsWith('/') ? Target : `/${folder}${Target}`;
      relations.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), path: plainPath(target) });
    },
  });
  return relations;
}

/** `/xl/../xl/a.xml` → `xl/a.xml`. */
function plainPath(path: string): string {
  return decodeURI(new URL(path, 'zip://parts').pathname).slice(1);
}

/** Plain texts in order of their number; formatting runs are joined, phonetic hints (`rPh`) left out. */
async function readStrings(parts: ZipParts, path: string): Promise<string[]> {
  const strings: string[] = [];
  if (!parts.names.includes(path)) return strings;
  let [text, isText, isHint] = ['', false, false];
  await parseWhole(parts, path, {
    open(name) {
      if (name === 'rPh') isHint = true;
      if (name === 't') isText = true;
    },
    text(chunk) {
      if (isText && !isHint) text += chunk;
    },
    close(name) {
      if (name === 't') isText = false;
      if (name === 'rPh') isHint = false;
      if (name !== 'si') return;
      strings.push(unescapeText(text));
      text = '';
    },
  });
  return strings;
}
