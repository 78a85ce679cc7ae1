/** A platform of the sandbox as the first page lists it. */
export interface Overview {
  id: string;
  title: string;
  loginUrl: string;
}

/** The sandbox's first page: where to sign in, and where to switch things. */
export function overviewPage(platforms: readonly Overview[]): string {
  const items = platforms.map(
    ({ id, title, loginUrl }) =>
      `<section><h2>${title}</h2><p><a href="${loginUrl}">${loginUrl}</a> · <a href="/control/${id}/">账号、故障开关与记录</a></p></section>`,
  );
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>PromoPilot 沙箱</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/control.css"></head><body>
<header><h1>PromoPilot 沙箱</h1><p>本机模拟的商家后台，不连接任何真实平台。</p></header>
${items.join('\n')}</body></html>`;
}
