import { formatYuan } from '../../domain/money.ts';
import type { Snapshot, SnapshotLine } from '../../domain/snapshot.ts';
import { hashBytes } from '../../domain/snapshot.ts';
import type { DecodedWrite, UploadedWorkbook, WorkbookContent } from '../../ports/adapter.ts';
import type { ApprovedWrite } from '../../ports/gate.ts';

type WriteSubject = DecodedWrite['subjects'][number];

/**
 * First difference between what the page is about to send and what was approved, in Chinese; undefined when equal.
 * Equal means: same offer, same subjects, each sku once with the same 分 and stock, nothing more and nothing less.
 */
export function findDifference(approved: ApprovedWrite, sent: DecodedWrite): string | undefined {
  const hasContent = sent.subjects.length > 0;
  if (approved.kind !== 'enrol' && (sent.recordIds || !hasContent)) {
    const difference = differenceOfRecords(approved, sent);
    // A record stands for its content as long as the request brings none.
    if (difference || (!hasContent && BY_RECORD_ALONE.includes(approved.kind))) return difference;
  }
  if (sent.offerId !== approved.offerId) {
    return `报名入口不同：核准 ${approved.offerId}，页面要发送 ${sent.offerId}`;
  }
  const wanted = new Map(approved.snapshots.map((snapshot) => [snapshot.subject.id, snapshot]));
  return (
    differenceOfSets(
      '商品',
      [...wanted.keys()],
      sent.subjects.map((subject) => subject.subjectId),
    ) ?? firstOf(sent.subjects, (subject) => differenceOfSubject(subject, wanted.get(subject.subjectId)))
  );
}

/** The same for a workbook: exactly the bytes that were read, and their content is what was approved. */
export function findUploadDifference(approved: ApprovedWrite, sent: UploadedWorkbook): string | undefined {
  const { workbook, offerId } = approved;
  if (!workbook) return '没有核准任何工作簿，页面要上传一个';
  if (hashBytes(sent.workbook) !== workbook.sha256) return '页面要上传的工作簿不是核对过的那一个';
  if (sent.offerId !== undefined && sent.offerId !== offerId) {
    return `报名入口不同：核准 ${offerId}，页面要上传到 ${sent.offerId}`;
  }
  const { content } = workbook;
  if (!content) return '工作簿的内容无法识别';
  const named = content.offerId ?? sent.offerId;
  if (named === undefined) return '上传请求和工作簿都没有说明是哪个报名入口';
  const { snapshots, subjects } = asFarAsCarried(approved, content);
  return findDifference({ ...approved, snapshots }, { ...content, subjects, offerId: named });
}

/** Nothing without a column of its own can travel in a workbook, and a cell that is empty by right says nothing. */
function asFarAsCarried(
  { snapshots }: ApprovedWrite,
  { subjects }: WorkbookContent,
): { snapshots: Snapshot[]; subjects: WriteSubject[] } {
  const columnsOf = (id: string) => subjects.find(({ subjectId }) => subjectId === id)?.fields ?? {};
  const isNamed = (id: string, code: string) =>
    snapshots.some(({ subject, fields }) => subject.id === id && fields.some((field) => field.code === code));
  return {
    snapshots: snapshots.map((snapshot) => {
      const fields = snapshot.fields.filter(({ code }) => code in columnsOf(snapshot.subject.id));
      return { ...snapshot, fields, agreements: [] };
    }),
    subjects: subjects.map(({ fields, ...subject }) => {
      const said = Object.entries(fields ?? {}).filter(
        ([code, value]) => value !== '' || isNamed(subject.subjectId, code),
      );
      return fields ? { ...subject, fields: Object.fromEntries(said) } : subject;
    }),
  };
}

/** Their requests may name the record and no content. */
const BY_RECORD_ALONE: readonly ApprovedWrite['kind'][] = ['withdraw', 'confirm', 'publish'];

function differenceOfSubject(subject: WriteSubject, snapshot: Snapshot | undefined): string | undefined {
  if (!snapshot) return differenceOfLines(subject, []);
  return differenceOfLines(subject, snapshot.lines) ?? differenceOfFields(subject, snapshot);
}

/** A box nobody named may travel unticked; everything else is named, and every named text travels as approved. */
function differenceOfFields({ subjectId, fields }: WriteSubject, snapshot: Snapshot): string | undefined {
  if (!fields) return undefined;
  const wanted = new Map([
    ...snapshot.fields
      .filter((field) => field.file === undefined)
      .map(({ code, value }) => [code, value] as const),
    ...snapshot.agreements.map(({ code }) => [code, 'true'] as const),
  ]);
  return firstOf([...new Set([...wanted.keys(), ...Object.keys(fields)])], (code) => {
    const [approved, sent] = [wanted.get(code) ?? 'false', fields[code]];
    if (sent === approved) return undefined;
    return `商品 ${subjectId} 的 ${code} 不同：核准「${approved}」，页面要发送「${sent ?? '（没有）'}」`;
  });
}

/** A withdrawal names records; its request need not name the offer. */
function differenceOfRecords(approved: ApprovedWrite, sent: DecodedWrite): string | undefined {
  return differenceOfSets('报名记录', approved.recordIds ?? [], sent.recordIds ?? []);
}

function differenceOfLines(subject: WriteSubject, wanted: readonly SnapshotLine[]): string | undefined {
  const name = `商品 ${subject.subjectId} 的 SKU`;
  const approvedIds = wanted.map((line) => line.platformSkuId);
  const sentIds = subject.lines.map((line) => line.platformSkuId);
  return (
    differenceOfSets(name, approvedIds, sentIds) ??
    firstOf(wanted, (line) => {
      const sent = subject.lines.find((other) => other.platformSkuId === line.platformSkuId);
      return sent && differenceOfLine(`${name} ${line.platformSkuId}`, line, sent);
    })
  );
}

function differenceOfLine(
  name: string,
  wanted: SnapshotLine,
  sent: WriteSubject['lines'][number],
): string | undefined {
  if (sent.priceFen !== wanted.priceFen) {
    return `${name} 价格不同：核准 ${formatYuan(wanted.priceFen)} 元，页面要发送 ${formatYuan(sent.priceFen)} 元`;
  }
  if (sent.stock !== wanted.stock) {
    return `${name} 库存不同：核准 ${wanted.stock} 件，页面要发送 ${sent.stock} 件`;
  }
  return undefined;
}

function differenceOfSets(
  name: string,
  wanted: readonly string[],
  sent: readonly string[],
): string | undefined {
  const missing = wanted.filter((id) => !sent.includes(id));
  const extra = sent.filter((id, index) => !wanted.includes(id) || sent.indexOf(id) !== index);
  if (wanted.length === 0) return `${name}：没有核准任何内容`;
  if (missing.length > 0) return `${name}缺少 ${missing.join('、')}`;
  if (extra.length > 0) return `${name}多出 ${extra.join('、')}`;
  return undefined;
}

function firstOf<T>(items: readonly T[], check: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const difference = check(item);
    if (difference) return difference;
  }
  return undefined;
}
