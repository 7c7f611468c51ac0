// Times are written by the server in UTC; this tells them in the reader's zone, and counts what is counted.
(() => {
  'use strict';
  const MINUTE = 60, HOUR = 3600, DAY = 86400;
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
  const short = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const dated = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

  const pad = n => String(n).padStart(2, '0');

  function span(seconds) {
    const s = Math.max(0, Math.round(seconds));
    if (s < MINUTE) return s + ' s';
    if (s < HOUR) return Math.floor(s / MINUTE) + ' min';
    if (s < DAY) return Math.floor(s / HOUR) + ' h ' + Math.floor(s % HOUR / MINUTE) + ' min';
    return Math.floor(s / DAY) + ' d ' + Math.floor(s % DAY / HOUR) + ' h';
  }

  function left(seconds) {
    const s = Math.ceil(seconds);
    if (s <= 0) return 'due now';
    if (s < HOUR) return Math.floor(s / MINUTE) + ':' + pad(s % MINUTE);
    return Math.floor(s / HOUR) + ':' + pad(Math.floor(s % HOUR / MINUTE)) + ':' + pad(s % MINUTE);
  }

  // The server's clock counts, not the reader's: the page says what time it was when it was made.
  const made = document.querySelector('meta[name="now"]');
  const skew = made ? Date.parse(made.content) - (performance.timeOrigin + performance.now()) : 0;
  const trust = Math.abs(skew) > 5000 ? skew : 0;
  const now = () => Date.now() + trust;

  const forms = {
    ago: seconds => span(-seconds) + ' ago',
    since: seconds => span(-seconds),
    left: seconds => left(seconds),
    time: (seconds, at) => Math.abs(seconds) < DAY ? short.format(at) : dated.format(at),
    dated: (seconds, at) => dated.format(at),
    exact: (seconds, at) => exact.format(at),
  };

  function tell() {
    for (const element of document.querySelectorAll('time[data-as]')) {
      const at = new Date(element.dateTime);
      if (isNaN(at)) continue;
      const seconds = (at - now()) / 1000;
      const text = (forms[element.dataset.as] || forms.time)(seconds, at);
      if (element.textContent !== text) element.textContent = text;
      if (!element.title) element.title = exact.format(at);
      if (element.dataset.as === 'left') element.classList.toggle('late', seconds <= 0);
    }
  }

  window.tocsin = { left: at => left((Date.parse(at) - now()) / 1000), span };
  tell();
  setInterval(tell, 1000);
  document.addEventListener('htmx:afterSettle', tell);
})();
