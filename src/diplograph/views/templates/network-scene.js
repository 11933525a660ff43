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
  const shown = lit();
  edgeData.update(EDGES.map((edge) => edgeStyle(edge, shown)));
  if (network) network.redraw();
}

const RAIL = NODES.filter((node) => node.number !== null).sort((a, b) => a.x - b.x);

function drawRail(ctx) {
  if (!RAIL.length || state.hidden.has("round")) return;
  ctx.save();
  ctx.strokeStyle = colours.muted;
  ctx.lineWidth = 2;
  ctx.globalAlpha = lit().any ? 0.3 : 1;
  RAIL.slice(1).forEach((node, i) => {
    const before = RAIL[i];
    const known = node.sourced && before.sourced && node.number === before.number + 1;
    ctx.setLineDash(known ? [] : [2, 6]);
    ctx.beginPath();
    ctx.moveTo(before.x, 0);
    ctx.lineTo(node.x, 0);
    ctx.stroke();
  });
  ctx.restore();
}

// At most this many words at once: more would lie upon one another.
const MOST_WORDS = 14;

function drawOver(ctx) {
  const shown = lit();
  const visible = EDGES.filter(isShownEdge);
  for (const edge of visible) drawGlyph(ctx, edge, shown);
  const open = state.open && state.open.type === "node" ? nodeOf.get(state.open.id) : null;
  const wordy = visible.filter((edge) => shown.edges.has(edge.id) || state.over === edge.id);
  const chosen = wordy.length > MOST_WORDS ? wordy.filter((edge) => state.over === edge.id) : wordy;
  for (const edge of chosen) {
    drawEdgeWords(ctx, edge, open && linksOf.get(open.id).includes(edge) ? open : null);
  }
}

function bounds() {
  const shown = NODES.filter(isShownNode);
  const boxes = (shown.length ? shown : NODES).map((node) => {
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
const LEAST = 0.6;

function fit(whole) {
  if (!network || !NODES.length) return;
  const box = bounds();
  const wide = stage.clientWidth;
  const high = stage.clientHeight;
  const full = Math.min(wide / (box.right - box.left + 30), high / (box.bottom - box.top + 40), 1.3);
  const scale = whole ? full : Math.max(full, LEAST);
  let x = (box.left + box.right) / 2;
  let y = (box.top + box.bottom) / 2;
  const open = !whole && state.open && state.open.type === "node" ? nodeOf.get(state.open.id) : null;
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
  const shown = lit();
  edgeData.add(EDGES.map((edge) => ({ from: edge.from, to: edge.to, arrows: "", ...edgeStyle(edge, shown) })));
  network = new vis.Network(stage, { nodes: nodeView, edges: edgeView }, read("options"));
  const frame = stage.querySelector(".vis-network");
  frame.tabIndex = -1;
  stage.querySelector("canvas").setAttribute("aria-hidden", "true");
  network.on("beforeDrawing", drawRail);
  network.on("afterDrawing", drawOver);
}

// The canvas with a ground and the title, as a file; only what is shown goes into it.
function save() {
  const from = stage.querySelector("canvas");
  const head = Math.round(from.width / stage.clientWidth * 30);
  const copy = document.createElement("canvas");
  copy.width = from.width;
  copy.height = from.height + head;
  const ctx = copy.getContext("2d");
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.fillStyle = colours.ink;
  ctx.font = `700 ${Math.round(head / 2)}px ${FACE}`;
  ctx.textBaseline = "middle";
  ctx.fillText(document.querySelector("h1").textContent, head / 2, head / 2);
  ctx.drawImage(from, 0, head);
  // Written at once: a blob waits for an idle moment, which a busy page may not have.
  const link = document.createElement("a");
  link.download = "network.png";
  link.href = copy.toDataURL("image/png");
  link.click();
}
