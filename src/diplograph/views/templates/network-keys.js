// The keyboard: arrows go through the neighbours of what is open, Enter opens, Esc goes back.
function walkBy(step) {
  const here = state.open && state.open.type === "node" ? state.open.id : null;
  const ways = state.open && state.open.type === "edge"
    ? [edgeOf.get(state.open.id).from, edgeOf.get(state.open.id).to].map((id) => nodeOf.get(id))
    : neighbours(here);
  if (!ways.length) {
    say("No neighbour is shown.");
    return;
  }
  const now = ways.findIndex((node) => node.id === state.walk);
  const next = now < 0 ? (step > 0 ? 0 : ways.length - 1) : (now + step + ways.length) % ways.length;
  const node = ways[next];
  state.walk = node.id;
  const roles = here === null ? [] : shownLinks(here).filter((edge) => otherEnd(edge, here) === node);
  const by = roles.length ? `, ${[...new Set(roles.map((edge) => edge.words))].join(", ")}` : "";
  say(`${node.label}, ${kindOf.get(node.kind).word}${by}; ${next + 1} of ${ways.length}`);
  bringIntoView(node);
  repaint();
}

function enter() {
  if (state.walk !== null) openNode(state.walk);
}

function back() {
  if (state.walk !== null) {
    state.walk = null;
    say("");
    repaint();
  } else if (state.open) {
    close();
  } else {
    stage.blur();
  }
}

const KEYS = {
  ArrowRight: () => walkBy(1), ArrowDown: () => walkBy(1),
  ArrowLeft: () => walkBy(-1), ArrowUp: () => walkBy(-1),
  Enter: enter, Escape: back, Home: () => whole(),
  PageDown: () => { pause(); goTo(place() + 1); }, PageUp: () => { pause(); goTo(place() - 1); },
  " ": () => play(),
  "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
}
