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
  edgeData.update(EDGES.map((edge) => edgeStyle(edge, light)));
  if (network) network.redraw();
}

const STEP = MARKS.step;
const RAIL = [
  ...NODES.filter((node) => node.number !== null),
  ...MARKS.rail.map((number) => ({ number, x: number * STEP, sourced: false, ghost: true })),
].sort((a, b) => a.x - b.x);
const isOpenEnd = (node) => node.ghost || !node.sourced || isGhost(node);

function drawRail(ctx) {
  if (!RAIL.length || state.hidden.has("round")) return;
  ctx.save();
  ctx.strokeStyle = colours.muted;
  ctx.lineWidth = 2;
  ctx.globalAlpha = lit().any ? 0.3 : 1;
  RAIL.slice(1).forEach((node, i) => {
    const before = RAIL[i];
    const known = !isOpenEnd(node) && !isOpenEnd(before) && node.number === before.number + 1;
    ctx.setLineDash(known ? [] : [2, 6]);
    ctx.beginPath();
    ctx.moveTo(before.x, 0);
    ctx.lineTo(node.x, 0);
    ctx.stroke();
  });
  ctx.setLineDash([]);
  for (const node of RAIL.filter((each) => each.ghost)) {
    ctx.save();
    ctx.translate(node.x, 0);
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
  const box = bounds(NODES.filter((node) => !START.includes(node.kind)));
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
  const open = whole ? null : openedNode();
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
  network.on("beforeDrawing", drawRail);
  network.on("afterDrawing", drawOver);
}

// What is chosen, in words: below the picture and upon the saved one.
function scopeWords() {
  const parts = [`${shown.nodes.size} of ${NODES.length} nodes and ${shown.edges.size} of ${EDGES.length} links shown.`];
  if (state.around !== null) {
    const left = NODES.length - shown.within.size;
    parts.push(`Around ${nodeOf.get(state.around).label}, two steps deep; ${left} of ${NODES.length} nodes are left out.`);
  }
  const words = [...MARKS.kinds, ...MARKS.roles, ...MARKS.links, ...MARKS.parties, ...MARKS.strengths]
    .filter(({ key }) => state.hidden.has(key)).map(({ word }) => word);
  if (words.length) parts.push(`Not shown: ${words.join(", ")}.`);
  return parts.join(" ");
}

// The canvas with a ground, the title and what is chosen, as a file; only what is shown is on it.
function save() {
  const from = stage.querySelector("canvas");
  const line = Math.round(from.width / stage.clientWidth * 20);
  const notice = document.querySelector("header .notice");
  const lines = [
    document.querySelector("h1").textContent, notice && notice.textContent, momentWords(), scopeWords(),
  ].filter(Boolean);
  const copy = document.createElement("canvas");
  copy.width = from.width;
  copy.height = from.height + line * (lines.length + 1);
  const ctx = copy.getContext("2d");
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.fillStyle = colours.ink;
  ctx.textBaseline = "middle";
  lines.forEach((text, i) => {
    ctx.font = i ? `${Math.round(line * 0.6)}px ${FACE}` : `700 ${Math.round(line * 0.75)}px ${FACE}`;
    ctx.fillText(text, line / 2, line * (i + 0.9), copy.width - line);
  });
  ctx.drawImage(from, 0, line * (lines.length + 1));
  // Written at once: a blob waits for an idle moment, which a busy page may not have.
  const link = document.createElement("a");
  link.download = "network.png";
  link.href = copy.toDataURL("image/png");
  link.click();
}
