import { Fragment, h, mount, Next, own, query, time, useLoaded, useState } from './core.js';
import { read } from './request.js';
import { Loading, Shell } from './shell.js';

/** A long-running activity has one phase, of its own id. */
const ACTIVITY_ID = query('activityId');
const CAMPAIGN_ID = query('campaignId') || ACTIVITY_ID;

function CampaignPage() {
  const { data, error } = useLoaded(
    () =>
      read('/component/marketSiteCampaignActivity/default/buildComponent.do', { campaignId: CAMPAIGN_ID }),
    [],
  );
  const phases = data?.data.unitedActivityList;
  return h(Shell, { title: '活动详情' }, phases ? h(Phases, { phases }) : h(Loading, { error }));
}

function Phases({ phases }) {
  const [active, setActive] = useState(query('unitedActivityId') || String(phases[0].unitedActivityId));
  const open = (key) => {
    const address = new URL(window.location.href);
    if (!ACTIVITY_ID) address.searchParams.set('unitedActivityId', key);
    window.history.replaceState(null, '', address);
    setActive(key);
  };
  const tabs = phases.map((phase) =>
    h(Next.Tab.Item, { key: String(phase.unitedActivityId), title: phase.name }, null),
  );
  return h(
    Fragment,
    null,
    h(Next.Tab, { activeKey: active, onChange: open }, tabs),
    h(Detail, { key: active, unitedActivityId: active }),
  );
}

function Detail({ unitedActivityId }) {
  const { data, error } = useLoaded(
    () => read('/domain/activity/detail.json', { campaignId: CAMPAIGN_ID, unitedActivityId }),
    [],
  );
  const [isOpen, setOpen] = useState(false);
  if (!data) return h(Loading, { error });
  const next = new URLSearchParams({
    campaignId: CAMPAIGN_ID,
    unitedActivityId,
    signRecordId: String(data.signRecordId),
  });
  return h(
    Fragment,
    null,
    h('h3', null, data.campaignName),
    h('p', null, `${data.typeName} | 活动ID: ${CAMPAIGN_ID} | ${data.statusName}`),
    h('p', null, `报名时间：${time(data.signStartTime)} 至 ${time(data.signEndTime)}`),
    h('p', null, `活动时间：${time(data.onlineStartTime)} 至 ${time(data.onlineEndTime)}`),
    h(
      'ul',
      { className: own('rules') },
      data.ruleList.map((rule) => h('li', { key: rule.ruleCode }, rule.ruleText)),
    ),
    data.agreement &&
      h(Next.Button, { text: true, type: 'primary', onClick: () => setOpen(true) }, data.agreement.title),
    data.agreement &&
      h(
        Next.Dialog,
        { visible: isOpen, title: data.agreement.title, footer: false, onClose: () => setOpen(false) },
        h('div', { className: own('agreement') }, data.agreement.text),
      ),
    data.statusName === '报名中' &&
      h(
        'p',
        null,
        h(
          'a',
          {
            className: 'next-btn next-btn-primary next-medium',
            href: `/home.htm/starb/tmc-next/sale/seller/campaign/item.htm?${next}`,
          },
          '选择商品报名',
        ),
      ),
  );
}

mount(h(CampaignPage));
