const { React, ReactDOM, antd } = window;

export const h = React.createElement;
export const { Fragment, useEffect, useState } = React;
export const { Button, Card, Checkbox, Drawer, Form, Input, Modal, Select, Space, Table, Upload, message } =
  antd;

/** The whole application wears the prefix `jd`, static layers too. */
export function mount(element) {
  antd.ConfigProvider.config({ holderRender: wear });
  ReactDOM.createRoot(document.getElementById('root')).render(wear(element));
}

function wear(children) {
  const locale = antd.locales?.zh_CN;
  // Layers that fly in cost a busy machine seconds.
  const theme = { token: { motion: false } };
  return h(antd.ConfigProvider, { prefixCls: 'jd', locale, theme, wave: { disabled: true } }, children);
}

export function complain(error) {
  message.error(error.code === undefined ? '网络异常，请稍后再试' : error.message);
}

/** 分 of what was typed; undefined when it is no amount. */
export function parseYuanText(text) {
  return /^\d+(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : undefined;
}

export function yuan(fen) {
  return (fen / 100).toFixed(2);
}
