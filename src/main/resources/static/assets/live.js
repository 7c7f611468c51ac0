// Refreshing must not get in a reader's way: what has not changed is not replaced, and no typed word is lost.
(() => {
  'use strict';
  const last = new Map();

  const typing = element => element.contains(document.activeElement) && document.activeElement.matches('input, textarea, select')
    || [...element.querySelectorAll('textarea, input[type="text"]')].some(field => field.value !== field.defaultValue);

  document.addEventListener('htmx:beforeSwap', event => {
    const { xhr, target } = event.detail;
    if (xhr.status === 401 || xhr.status === 403 || /\/login/.test(xhr.responseURL)) {
      event.detail.shouldSwap = false;
      show('signed-out');
      return;
    }
    const path = event.detail.pathInfo ? event.detail.pathInfo.requestPath : xhr.responseURL;
    if (last.get(path) === xhr.responseText) {
      event.detail.shouldSwap = false;
      return;
    }
    if (target && target.dataset.keep !== undefined && typing(target)) {
      event.detail.shouldSwap = false;
      show('changed');
      return;
    }
    last.set(path, xhr.responseText);
  });

  document.addEventListener('htmx:sendError', () => show('offline'));
  document.addEventListener('htmx:afterRequest', event => {
    if (event.detail.successful) hide('offline');
  });

  function show(id) {
    const element = document.getElementById(id);
    if (element) element.hidden = false;
  }

  function hide(id) {
    const element = document.getElementById(id);
    if (element) element.hidden = true;
  }
})();
