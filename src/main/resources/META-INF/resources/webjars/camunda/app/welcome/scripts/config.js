export default {
  app: {name: 'Engine', vendor: 'Tocsin'},
  disableWelcomeMessage: true,
  customScripts: ['../tasklist/scripts/one-login']
};
