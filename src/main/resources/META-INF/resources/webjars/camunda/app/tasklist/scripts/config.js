export default {
  app: {name: 'Tasks', vendor: 'Tocsin'},
  disableWelcomeMessage: true,
  // without it a comment is not found by the incident's process
  assignProcessInstanceIdToTaskComment: true,
  customScripts: ['scripts/one-login', 'scripts/filters', 'scripts/incident'],
  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: 'claims the currently selected task'},
    focusFilter: {key: 'ctrl+shift+f', description: 'set the focus to the first filter in the list'},
    focusList: {key: 'ctrl+alt+l', description: 'sets the focus to the first task in the list'},
    focusForm: {key: 'ctrl+alt+f', description: 'sets the focus to the first input field in a task form'}
  }
};
