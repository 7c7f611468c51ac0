// There is one login, the product's. Whoever is asked for another one here has lost it: the page is loaded anew, which
// leads to the product's login and back. Twice in a row means that the login is there and this app is not for its owner.
const MARK = 'tocsin-sent-to-login';
const PAUSE = 10_000;

function home() {
  return document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '') + '/';
}

function toTheOneLogin() {
  if (!window.location.hash.startsWith('#/login')) {
    return;
  }
  const last = Number(window.sessionStorage.getItem(MARK) || 0);
  window.sessionStorage.setItem(MARK, String(Date.now()));
  if (Date.now() - last < PAUSE) {
    window.location.replace(home());
  } else {
    window.location.replace(window.location.pathname);
  }
}

window.addEventListener('hashchange', toTheOneLogin);
toTheOneLogin();
