// Speaks PagerDuty's Events API through PagerDuty's own client: node pdjs.js <host:port> <what> <routing key>
// Prints what the client got back, one JSON object per call.
const {trigger, acknowledge, resolve, change} = require('@pagerduty/pdjs');

const [server, what, routingKey] = process.argv.slice(2);
const known = {routing_key: routingKey, dedup_key: 'pdjs/orders'};
const payload = {summary: 'Orders are not taken', source: 'shop-2', severity: 'critical', component: 'checkout'};
const calls = {
  trigger: () => trigger({server, data: {...known, payload, links: [{href: 'https://graphs.example.com/1', text: 'Graph'}]}}),
  acknowledge: () => acknowledge({server, data: known}),
  resolve: () => resolve({server, data: known}),
  change: () => change({server, data: {routing_key: routingKey, payload: {summary: 'Shop 7 rolled out', source: 'pipeline',
    custom_details: {service: 'checkout', version: '7'}}}}),
};

calls[what]().then(
  answer => console.log(JSON.stringify({status: answer.response.status, data: answer.data})),
  failure => { console.error(failure); process.exit(1); });
