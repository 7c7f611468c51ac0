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

  // files are read here and sent as text, each below a line with its name
  for (const picker of document.querySelectorAll('input[type="file"][data-reads-into]')) {
    picker.parentElement.hidden = false;
    picker.addEventListener('change', async () => {
      const parts = [];
      for (const file of picker.files) parts.push('# file: ' + file.name.replace(/\s/g, '_') + '\n' + await file.text());
      document.getElementById(picker.dataset.readsInto).value = parts.join('\n');
    });
  }

  // what takes a while says so, and is asked for once
  for (const form of document.querySelectorAll('form[data-busy]')) {
    form.addEventListener('submit', () => {
      const begin = Date.now();
      const word = document.createElement('p');
      word.className = 'message note';
      word.setAttribute('role', 'status');
      const say = () => { word.textContent = form.dataset.busy + '… ' + Math.round((Date.now() - begin) / 1000) + ' s (a large organisation takes minutes)'; };
      say();
      form.append(word);
      setInterval(say, 1000);
      for (const button of form.querySelectorAll('button')) button.disabled = true;
    });
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
