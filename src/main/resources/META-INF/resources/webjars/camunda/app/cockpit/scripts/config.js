export default {
  app: {name: 'Cockpit', vendor: 'Tocsin'},
  disableWelcomeMessage: true,
  customScripts: ['../tasklist/scripts/one-login']
};
