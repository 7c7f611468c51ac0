// The tab "Incident" of a task: what it is about, and what has happened so far. Everything an alert may have brought along
// is put in as text, never as markup.

const FACTS = [
  ['Status', incident => incident.status],
  ['Service', incident => incident.service],
  ['Team', incident => incident.team],
  ['Assignee', incident => incident.assignee],
  ['Opened', incident => moment(incident.openedAt)],
  ['Acknowledged', incident => moment(incident.acknowledgedAt)],
  ['Next escalation', incident => moment(incident.nextEscalationAt)],
  ['Alerts', incident => incident.alerts]
];

function moment(text) {
  return text ? new Date(text).toLocaleString() : null;
}

function element(name, text, className) {
  const node = document.createElement(name);
  if (text !== undefined && text !== null) {
    node.textContent = String(text);
  }
  if (className) {
    node.className = className;
  }
  return node;
}

function root() {
  return document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
}

async function json(url) {
  const answer = await fetch(url, {credentials: 'same-origin', headers: {Accept: 'application/json'}});
  if (!answer.ok) {
    throw new Error(`${answer.status} for ${url}`);
  }
  return answer.json();
}

async function incidentKey(api, taskId) {
  const variables = await json(`${api.engineApi}/task/${encodeURIComponent(taskId)}/variables?deserializeValues=false`);
  return variables.incidentKey ? variables.incidentKey.value : null;
}

function heading(incident) {
  const title = element('h3');
  if (/^SEV[1-4]$/.test(incident.severity)) {
    title.append(element('span', incident.severity, `tocsin-severity tocsin-${incident.severity}`), ' ');
  }
  title.append(`${incident.key} ${incident.title}`);
  return title;
}

function link(key) {
  const anchor = element('a', 'Open the incident');
  anchor.href = `${root()}/incidents/${encodeURIComponent(key)}`;
  anchor.target = '_blank';
  anchor.rel = 'noopener';
  const line = element('p');
  line.append(anchor);
  return line;
}

function facts(incident) {
  const list = element('dl');
  for (const [name, value] of FACTS) {
    const text = value(incident);
    if (text !== null && text !== undefined && text !== '') {
      list.append(element('dt', name), element('dd', text));
    }
  }
  return list;
}

function timeline(entries) {
  const list = element('ol');
  for (const entry of [...entries].reverse()) {
    const item = element('li');
    const time = element('time', `${moment(entry.at)} · ${entry.actor}`);
    time.dateTime = entry.at;
    item.append(time, element('span', entry.text));
    list.append(item);
  }
  return list;
}

async function show(api, taskId) {
  const key = await incidentKey(api, taskId);
  if (!key) {
    return [element('p', 'This task belongs to no incident.')];
  }
  const base = `${root()}/api/incidents/${encodeURIComponent(key)}`;
  const [incident, entries] = await Promise.all([json(base), json(`${base}/timeline`)]);
  return [
    heading(incident),
    link(key),
    ...(incident.description ? [element('p', incident.description)] : []),
    facts(incident),
    element('h4', 'What has happened'),
    timeline(entries)
  ];
}

export default {
  id: 'tocsin-incident',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: {label: 'Incident'},

  render(node, {api, taskId}, scope) {
    const pane = element('section', null, 'tocsin-incident');
    node.append(pane);
    let shown;

    const load = async id => {
      shown = id;
      pane.replaceChildren(element('p', 'Loading…'));
      let content;
      try {
        content = await show(api, id);
      } catch (e) {
        content = [element('p', `The incident can't be shown: ${e.message}`)];
      }
      if (shown === id) {
        pane.replaceChildren(...content);
      }
    };

    load(taskId);
    // the tab stays when another task is chosen in the list: follow it
    scope.$watch('task.id', id => {
      if (id && id !== shown) {
        load(id);
      }
    });
  }
};
