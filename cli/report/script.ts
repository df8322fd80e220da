/** The script of the page: search, keys and links. It changes attributes and the values of the controls, but adds no HTML. */
export const SCRIPT = `'use strict';
const all = (selector) => [...document.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const [controls, search, failedOnly, found] = ['controls', 'search', 'failed-only', 'found'].map(byId);
const cards = all('details.card');
const rows = all('#tests tbody tr');
const rowOf = (card) => rows.find((row) => row.dataset.row === card.id);
const texts = new Map([...cards, ...rows].map((element) => [element, element.textContent.toLowerCase()]));

function filter() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const matches = (element) => words.every((word) => texts.get(element).includes(word));
  for (const row of rows) if (!row.dataset.row) row.hidden = failedOnly.checked || !matches(row);
  for (const card of cards) {
    const row = rowOf(card);
    const isChosen = !row || !failedOnly.checked || 'failed' in card.dataset;
    card.hidden = !(isChosen && (matches(card) || (row && matches(row))));
    if (row) row.hidden = card.hidden;
  }
  found.value = ['test case', 'flow']
    .map((kind) => {
      const those = cards.filter((card) => card.dataset.kind === kind);
      return those.filter((card) => !card.hidden).length + ' of ' + those.length + ' ' + kind + 's';
    })
    .join(', ');
}

/** Opens the card that a link leads to, and puts the focus on it. */
function follow(hash) {
  const card = cards.find(({ id }) => '#' + id === hash);
  if (!card) return;
  card.open = true;
  card.querySelector('summary').focus();
}

/** Moves the focus by this number of links in the table. From the search, 1 leads to the first link. */
function step(by) {
  const links = rows.filter((row) => !row.hidden).flatMap((row) => row.querySelector('a') ?? []);
  const to = links.indexOf(document.activeElement) + by;
  (to < 0 ? search : links[Math.min(to, links.length - 1)])?.focus();
}

const isInList = () => document.activeElement === search || document.activeElement.closest('#tests a');

/** Scrolls a drawing that is wider than the page to the start of the flow. */
function showStart(card) {
  const drawing = card.querySelector('.drawing');
  if (drawing) drawing.scrollLeft = drawing.querySelector('svg').dataset.start - drawing.clientWidth / 2;
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps && isInList()) {
    event.preventDefault();
    step(steps[event.key]);
  }
  if (event.key === 'Escape') {
    const card = document.activeElement.closest('details.card');
    const link = card && rowOf(card)?.querySelector('a');
    if (document.activeElement === search) search.value = '';
    filter();
    (link ?? search).focus();
  }
});
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link) setTimeout(() => follow(link.hash));
});
search.addEventListener('input', filter);
failedOnly.addEventListener('change', filter);
controls.addEventListener('submit', (event) => event.preventDefault());
controls.hidden = false;
for (const card of cards) {
  showStart(card);
  card.addEventListener('toggle', () => showStart(card));
}
filter();
follow(location.hash);
`;
