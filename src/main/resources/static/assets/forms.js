// What makes forms handier where there is script; without it they work all the same.
(() => {
  'use strict';

  // times are typed in the reader's zone
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const field of document.querySelectorAll('input[name="zone"]')) {
    if (!zone) continue;
    field.value = zone;
    for (const word of field.form.querySelectorAll('[data-zone]')) word.textContent = zone;
  }

  // a page in some zone can be had in the browser's own
  for (const list of document.querySelectorAll('select[data-own-zone]')) {
    if (!zone || [...list.options].some(option => option.value === zone)) continue;
    list.add(new Option(zone, zone));
  }

  // a time that is typed is meant
  for (const field of document.querySelectorAll('[data-chooses]')) {
    field.addEventListener('input', () => { document.getElementById(field.dataset.chooses).checked = true; });
  }

  for (const button of document.querySelectorAll('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const source = document.getElementById(button.dataset.copy);
      button.textContent = await copied(source) ? 'Copied' : 'Press Ctrl+C';
    });
  }

  async function copied(source) {
    const selection = window.getSelection();
    selection.selectAllChildren(source);
    try {
      await navigator.clipboard.writeText(source.textContent);
      return true;
    } catch (refused) {
      // a page that is not served by https may only copy what is selected
      return document.execCommand('copy');
    }
  }
})();
