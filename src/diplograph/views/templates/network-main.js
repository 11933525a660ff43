// Opening and closing, the legend, and the events that lead to them.
function show() {
  choose();
  arrange();
  tellWhat();
  countLegend();
  for (const box of at("legend").querySelectorAll("input")) box.checked = !state.hidden.has(box.value);
  showTime();
  at("scope").textContent = scopeWords();
  nodeView.refresh();
  edgeView.refresh();
  fillPanel();
  repaint();
  remember();
}

function open(type, id) {
  state.open = { type, id };
  state.walk = null;
  const before = state.hidden.size;
  const around = state.around;
  reveal();
  show();
  if (state.hidden.size !== before || state.around !== around) refit();
}

// A new choice of kinds or surroundings gets a new view; the rounds never move it.
function refit() {
  state.view = null;
  fit(false);
  remember();
}

function whole() {
  fit(true);
  keepView();
}

function gather(id) {
  state.around = id;
  show();
  refit();
}

function openNode(id) {
  open("node", id);
  bringIntoView(nodeOf.get(id));
  say(`${nodeOf.get(id).label} is open.`);
}

function openEdge(id) {
  open("edge", id);
  say(`${edgeOf.get(id).words} is open.`);
}

function close() {
  state.open = null;
  state.walk = null;
  say("");
  show();
}

function find(text) {
  const { nodes, exact } = search(text);
  if (nodes.length === 1 && exact) {
    openNode(nodes[0].id);
  } else if (nodes.length) {
    fillChoice(nodes, exact);
    say(`${nodes.length} found; choose one in the panel.`);
  } else {
    say("Nothing has this name.");
  }
}

function onClick({ nodes, edges, pointer }) {
  if (nodes.length) return openNode(nodes[0]);
  const { x, y } = pointer.canvas;
  const named = NODES.find((node) => {
    const box = wordBox(node);
    return isShownNode(node) && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  });
  if (named) return openNode(named.id);
  if (edges.length) return openEdge(edges[0]);
  return close();
}

function onHover(id) {
  state.over = id;
  repaint();
}

function onLegend(event) {
  const { value, checked } = event.target;
  if (checked) state.hidden.delete(value);
  else state.hidden.add(value);
  show();
  if (kindOf.has(value)) refit();
}

function listen() {
  network.on("click", onClick);
  network.on("hoverEdge", ({ edge }) => onHover(edge));
  network.on("blurEdge", () => onHover(null));
  network.on("resize", takeView);
  network.on("dragEnd", keepView);
  network.on("zoom", keepView);
  // The wheel scrolls the page; with Ctrl it zooms the picture.
  stage.addEventListener("wheel", (event) => { if (!event.ctrlKey) event.stopPropagation(); }, true);
  stage.addEventListener("keydown", onKey);
  at("legend").addEventListener("change", onLegend);
  at("search").addEventListener("submit", (event) => {
    event.preventDefault();
    find(at("name").value);
  });
  at("in").addEventListener("click", () => zoom(1.25));
  at("out").addEventListener("click", () => zoom(0.8));
  at("fit").addEventListener("click", whole);
  at("save").addEventListener("click", save);
  window.addEventListener("hashchange", () => { pause(); recall(); show(); takeView(); });
  listenToTime();
  const recolour = () => { readColours(); repaint(); };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  window.addEventListener("beforeprint", recolour);
  window.addEventListener("afterprint", recolour);
}

// The page around a frame has the title and the ways already.
document.documentElement.classList.toggle("framed", window.self !== window.top);
at("picture").hidden = false;
recall();
choose();
build();
listen();
show();
takeView();
