// The picture: vis-network with places that never move, what lies behind it, and the view.
const stage = at("stage");
const nodeData = new vis.DataSet(NODES.map((node) => ({
  id: node.id, x: node.x, y: node.y, fixed: true, shape: "custom", size: node.size, ctxRenderer: renderer,
})));
const edgeData = new vis.DataSet([]);
const nodeView = new vis.DataView(nodeData, { filter: (item) => isShownNode(nodeOf.get(item.id)) });
const edgeView = new vis.DataView(edgeData, { filter: (item) => isShownEdge(edgeOf.get(item.id)) });
let network = null;

function repaint() {
  const light = lit();
  edgeData.update(EDGES.filter(isShownEdge).map((edge) => edgeStyle(edge, light)));
  if (network) network.redraw();
}

// What lies upon what is the same however a reader came to a picture.
const RANKS = new Map([...NODES, ...EDGES].map((item, i) => [item.id, i]));
function sortMarks() {
  const order = (a, b) => RANKS.get(a) - RANKS.get(b);
  network.body.nodeIndices.sort(order);
  network.body.edgeIndices.sort(order);
}

const ROUNDS = [
  ...NODES.filter((node) => node.number !== null),
  ...MARKS.rail.map((number) => ({ number, sourced: false, absent: true })),
].sort((a, b) => a.number - b.number);
const isGone = (node) => node.absent || !shown.within.has(node.id);
const isOpenEnd = (node) => isGone(node) || !node.sourced || isGhost(node);

function drawRail(ctx) {
  if (!ROUNDS.length || state.hidden.has("round")) return;
  ctx.save();
  ctx.strokeStyle = colours.muted;
  ctx.lineWidth = 2;
  ctx.globalAlpha = lit().any ? 0.3 : 1;
  ROUNDS.slice(1).forEach((node, i) => {
    const before = ROUNDS[i];
    const known = !isOpenEnd(node) && !isOpenEnd(before) && node.number === before.number + 1;
    ctx.setLineDash(known ? [] : [2, 6]);
    ctx.beginPath();
    ctx.moveTo(before.number * STEP, 0);
    ctx.lineTo(node.number * STEP, 0);
    ctx.stroke();
  });
  ctx.setLineDash([]);
  for (const node of ROUNDS.filter(isGone)) {
    ctx.save();
    ctx.translate(node.number * STEP, 0);
    drawGhost(ctx, node.number);
    ctx.restore();
  }
  ctx.restore();
}

// At most this many words at once: more would lie upon one another.
const MOST_WORDS = 14;

function drawOver(ctx) {
  const light = lit();
  const visible = EDGES.filter(isShownEdge);
  for (const edge of visible) drawGlyph(ctx, edge, light);
  const open = openedNode();
  const wordy = visible.filter((edge) => light.edges.has(edge.id) || state.over === edge.id);
  const chosen = wordy.length > MOST_WORDS ? wordy.filter((edge) => state.over === edge.id) : wordy;
  const taken = NODES.filter(isShownNode).map(wordBox);
  for (const edge of chosen) {
    drawEdgeWords(ctx, edge, open && linksOf.get(open.id).includes(edge) ? open : null, taken);
  }
}

function bounds(placed = NODES.filter(isPlaced)) {
  const boxes = (placed.length ? placed : NODES).map((node) => {
    const box = wordBox(node);
    return {
      left: Math.min(box.left, node.x - 20), right: Math.max(box.right, node.x + 20),
      top: Math.min(box.top, node.y - 20), bottom: Math.max(box.bottom, node.y + 20),
    };
  });
  const most = (pick, key) => boxes.reduce((found, box) => pick(found, box[key]), boxes[0][key]);
  return {
    left: most(Math.min, "left"), right: most(Math.max, "right"),
    top: most(Math.min, "top"), bottom: most(Math.max, "bottom"),
  };
}

// Smaller than this, the words cannot be read; then a part is shown and the rest is reached by dragging.
const LEAST = 0.62;

// The stage is as tall as the picture that the page opens with, whatever its address chooses.
function growStage() {
  const box = bounds(NODES.filter((node) => FIRST.has(node.id) && !START.includes(node.kind)));
  const scale = Math.max(Math.min(stage.clientWidth / (box.right - box.left + 30), 1.3), LEAST);
  const high = Math.round((box.bottom - box.top + 56) * scale);
  document.querySelector(".desk").style.setProperty("--tall", `${Math.min(Math.max(high, 352), 880)}px`);
}

function fit(whole) {
  if (!network || !NODES.length) return;
  const box = bounds();
  const wide = stage.clientWidth;
  const high = stage.clientHeight;
  const full = Math.min(wide / (box.right - box.left + 30), high / (box.bottom - box.top + 40), 1.3);
  const scale = whole ? full : Math.max(full, LEAST);
  let x = (box.left + box.right) / 2;
  let y = (box.top + box.bottom) / 2;
  const open = whole ? null : openedNode() || nodeOf.get(state.around ?? MARKS.centre);
  const halfWide = wide / scale / 2;
  const halfHigh = high / scale / 2;
  const within = (value, low, top) => (low > top ? (low + top) / 2 : Math.min(Math.max(value, low), top));
  // Where not all fits, the latest rounds come first, with the rail in the lower part.
  if (scale > full) {
    x = within(open ? open.x : box.right, box.left - 15 + halfWide, box.right + 15 - halfWide);
    y = within(open ? open.y : -halfHigh * 0.3, box.top - 15 + halfHigh, box.bottom + 25 - halfHigh);
  }
  network.moveTo({ position: { x, y }, scale, animation: false });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.15), 4), animation: false });
  keepView();
}

// The reader's own view is part of the address; a view that is computed is not.
function keepView() {
  const { x, y } = network.getViewPosition();
  state.view = [Math.round(x), Math.round(y), Math.round(network.getScale() * 1000) / 1000];
  takeView();
  remember();
}

function takeView() {
  if (!state.view) return fit(false);
  const [x, y, scale] = state.view;
  return network.moveTo({ position: { x, y }, scale, animation: false });
}

// A node that the keys or the search reach is brought into view.
function bringIntoView(node) {
  const spot = network.canvasToDOM({ x: node.x, y: node.y });
  const margin = 40;
  const inside = spot.x > margin && spot.y > margin
    && spot.x < stage.clientWidth - margin && spot.y < stage.clientHeight - margin;
  if (!inside) network.moveTo({ position: { x: node.x, y: node.y }, animation: false });
}

function build() {
  readColours();
  const light = lit();
  edgeData.add(EDGES.map((edge) => ({ from: edge.from, to: edge.to, arrows: "", ...edgeStyle(edge, light) })));
  growStage();
  network = new vis.Network(stage, { nodes: nodeView, edges: edgeView }, read("options"));
  const frame = stage.querySelector(".vis-network");
  frame.tabIndex = -1;
  stage.querySelector("canvas").setAttribute("aria-hidden", "true");
  network.on("beforeDrawing", sortMarks);
  network.on("beforeDrawing", drawRail);
  network.on("afterDrawing", drawOver);
}

function wrapped(ctx, text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (!lines.at(-1) || ctx.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

// The canvas with a ground, the title and what is chosen, as a file; only what is shown is on it.
function save() {
  const from = stage.querySelector("canvas");
  const line = Math.round(from.width / stage.clientWidth * 20);
  const copy = document.createElement("canvas");
  const ctx = copy.getContext("2d");
  const title = `700 ${Math.round(line * 0.75)}px ${FACE}`;
  const small = `${Math.round(line * 0.6)}px ${FACE}`;
  const said = [[title, document.querySelector("h1").textContent],
    ...[at("notice").textContent, momentWords(), scopeWords()].map((text) => [small, text])];
  const lines = said.filter(([, text]) => text).flatMap(([font, text]) => {
    ctx.font = font;
    return wrapped(ctx, text, from.width - line).map((part) => [font, part]);
  });
  copy.width = from.width;
  copy.height = from.height + line * (lines.length + 1);
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.fillStyle = colours.ink;
  ctx.textBaseline = "middle";
  lines.forEach(([font, text], i) => {
    ctx.font = font;
    ctx.fillText(text, line / 2, line * (i + 0.9), copy.width - line);
  });
  ctx.drawImage(from, 0, line * (lines.length + 1));
  // Written at once: a blob waits for an idle moment, which a busy page may not have.
  const link = document.createElement("a");
  link.download = "network.png";
  link.href = copy.toDataURL("image/png");
  link.click();
}
