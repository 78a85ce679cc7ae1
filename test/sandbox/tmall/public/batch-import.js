import { h, Next, own, time, useLoaded, useState } from './core.js';
import { ApiError, addressOf, newNonce, read, writeFile } from './request.js';

/** 商品批量导入: attaching a workbook starts a real batch at once; old batches stay in the list. */
export function BatchImport({ place }) {
  const [isOpen, setOpen] = useState(false);
  const [reading, setReading] = useState(0);
  const again = () => setReading((now) => now + 1);
  return h(
    'section',
    { className: own('import'), 'aria-label': '商品批量导入' },
    h(Next.Button, { onClick: () => setOpen((now) => !now) }, '商品批量导入'),
    isOpen &&
      h(
        'div',
        { className: own('importBody') },
        h('a', { href: addressOf('/domain/import/template.xlsx', place), download: '' }, '下载导入模版'),
        h(
          Next.Upload,
          { accept: '.xlsx', listType: 'text', request: (option) => attach(place, option, again) },
          h(Next.Button, { type: 'primary' }, '上传文件'),
        ),
        h(Next.Button, { onClick: again }, '刷新'),
        h(Batches, { key: reading, place }),
      ),
  );
}

function Batches({ place }) {
  const { data } = useLoaded(
    () => read('/domain/import/batchList.json', { ...place, currentPage: '1', pageSize: '10' }),
    [],
  );
  const column = (title, cell) =>
    h(Next.Table.Column, { key: title, title, cell: (_value, _index, batch) => cell(batch) });
  return h(
    Next.Table,
    { dataSource: data?.list ?? [], primaryKey: 'batchId', emptyContent: '没有数据', loading: !data },
    column('批次ID', (batch) => batch.batchId),
    column('文件名', (batch) => batch.fileName),
    column('操作人', (batch) => batch.operatorName),
    column('上传时间', (batch) => time(batch.createTime)),
    column('状态', (batch) => batch.statusName),
    column('结果', (batch) => batch.resultText ?? '-'),
    column('操作', (batch) =>
      batch.resultText
        ? h(
            'a',
            {
              href: addressOf('/domain/import/result.xlsx', { batchId: String(batch.batchId) }),
              download: '',
            },
            '下载结果',
          )
        : '-',
    ),
  );
}

/** One attachment: one nonce, one request. */
function attach(place, { file, onSuccess, onError }, onTaken) {
  writeFile('/domain/import/upload.json', place, { file, pressNonce: newNonce() }).then(
    (data) => {
      onSuccess({ success: true, url: '' }, file);
      Next.Message.success(`已提交，批次ID：${data.batchId}`);
      onTaken();
    },
    (error) => {
      onError(error, {}, file);
      if (error instanceof ApiError) Next.Message.error(error.message);
    },
  );
  return { abort: () => undefined };
}
