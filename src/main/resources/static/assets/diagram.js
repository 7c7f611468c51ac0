// Draws the process with where it stands: what is done is ticked, what is going on is marked, the next tier counts down.
(() => {
  'use strict';
  const paper = document.getElementById('paper');
  if (!paper || !window.BpmnJS) return;
  const steps = document.getElementById('steps');
  const viewer = new window.BpmnJS({ container: paper });
  let drawn = null; // the version of the model, which is not asked for again
  let state = null;
  let marked = [];

  async function refresh() {
    if (document.hidden && drawn !== null) return;
    try {
      const seen = drawn === null ? '' : '?seen=' + drawn;
      const response = await fetch(paper.dataset.url + seen, { headers: { Accept: 'application/json' } });
      if (!response.ok) throw new Error(String(response.status));
      const next = await response.json();
      let fresh = false;
      if (next.xml) {
        await viewer.importXML(next.xml);
        drawn = next.version;
        marked = [];
        state = null;
        fresh = true;
      }
      const text = JSON.stringify([next.active, next.finished, next.next]);
      if (text !== state) {
        state = text;
        mark(next);
        list(next);
      }
      if (fresh) look();
    } catch (error) {
      if (drawn === null) say('The diagram can’t be shown now. The progress and the timeline on this page are complete without it.');
    }
  }

  function say(text) {
    steps.replaceChildren(Object.assign(document.createElement('span'), { className: 'muted', textContent: text }));
  }

  const registry = () => viewer.get('elementRegistry');
  const frame = element => /SubProcess|Process$/.test(element.type) || (element.children || []).length > 0;

  function nameOf(id) {
    const element = registry().get(id);
    return element && element.businessObject.name || id;
  }

  function mark(now) {
    const canvas = viewer.get('canvas');
    const overlays = viewer.get('overlays');
    for (const [id, name] of marked) canvas.removeMarker(id, name);
    marked = [];
    overlays.clear();
    const put = (id, name) => {
      const element = registry().get(id);
      if (!element) return null;
      const marker = name === 'is-active' && frame(element) ? 'is-frame' : name;
      if (name === 'is-finished' && frame(element)) return null;
      canvas.addMarker(id, marker);
      marked.push([id, marker]);
      return element;
    };
    const active = new Set(now.active || []);
    for (const id of new Set(now.finished || [])) {
      const element = active.has(id) ? null : put(id, 'is-finished');
      if (element && /Task|CallActivity/.test(element.type)) badge(id, '✓' + took(now, id), '', { top: -12, left: -8 });
    }
    for (const id of active) {
      const element = put(id, 'is-active');
      if (element && !frame(element) && /Task|CallActivity/.test(element.type)) badge(id, 'here', 'here', { top: -12, left: -8 });
    }
    if (now.next && registry().get(now.next.activity)) {
      badge(now.next.activity, window.tocsin.left(now.next.at), 'next', { bottom: 8, left: 24 }, now.next.at);
    }
  }

  function took(now, id) {
    const seconds = (now.durations || {})[id];
    return seconds >= 1 ? ' ' + window.tocsin.span(seconds) : '';
  }

  function badge(id, text, kind, position, at) {
    const label = document.createElement('span');
    label.className = 'badge ' + kind;
    label.textContent = text;
    if (at) label.dataset.at = at;
    viewer.get('overlays').add(id, { position, html: label });
  }

  function list(now) {
    const running = (now.active || []).map(id => registry().get(id)).filter(element => element && !frame(element));
    if (!running.length) {
      say('The process is finished.');
      return;
    }
    const label = Object.assign(document.createElement('span'), { className: 'muted', textContent: 'Now:' });
    const chips = [...new Set(running.map(told))].map(name =>
      Object.assign(document.createElement('span'), { className: 'chip work', textContent: name }));
    steps.replaceChildren(label, ...chips);
  }

  // A timer's or a message's name is what is true once it comes.
  function told(element) {
    return (/CatchEvent$/.test(element.type) ? 'waiting for: ' : '') + nameOf(element.id);
  }

  function fit() {
    viewer.get('canvas').zoom('fit-viewport', 'auto');
  }

  // The whole where it can be read; else where the incident stands.
  function look() {
    fit();
    if (viewer.get('canvas').zoom() < 0.6) focus();
  }

  function focus() {
    const here = [...paper.querySelectorAll('.is-active')].map(found => registry().get(found.dataset.elementId)).filter(Boolean);
    if (!here.length) return;
    const left = Math.min(...here.map(e => e.x)), right = Math.max(...here.map(e => e.x + e.width));
    const top = Math.min(...here.map(e => e.y)), bottom = Math.max(...here.map(e => e.y + e.height));
    const canvas = viewer.get('canvas');
    const outer = canvas.viewbox().outer;
    const scale = Math.min(0.9, outer.width / (right - left + 160), outer.height / (bottom - top + 120));
    const width = outer.width / scale, height = outer.height / scale;
    canvas.viewbox({ x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height });
  }

  document.querySelectorAll('[data-zoom]').forEach(button => button.addEventListener('click', () => {
    if (drawn === null) return;
    const canvas = viewer.get('canvas');
    if (button.dataset.zoom === 'fit') fit();
    else if (button.dataset.zoom === 'here') focus();
    else canvas.zoom(canvas.zoom() * Number(button.dataset.zoom));
  }));

  setInterval(() => {
    for (const label of paper.querySelectorAll('[data-at]')) label.textContent = window.tocsin.left(label.dataset.at);
  }, 1000);
  setInterval(refresh, 5000);
  document.addEventListener('visibilitychange', refresh);
  refresh();
})();
