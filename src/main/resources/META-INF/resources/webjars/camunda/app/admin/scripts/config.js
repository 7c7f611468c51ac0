export default {
  app: {name: 'Admin', vendor: 'Tocsin'},
  disableWelcomeMessage: true,
  customScripts: ['../tasklist/scripts/one-login']
};
