// How things are drawn on the canvas. All text goes through fillText, which knows no markup.
let colours = {};
const FACE = "system-ui, sans-serif";
const pathOf = new Map();
function pathFor(outline) {
  if (!pathOf.has(outline)) pathOf.set(outline, new Path2D(outline));
  return pathOf.get(outline);
}

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["paper", "ink", "muted", "hair", "hatch", "letter", "blue", "vermilion", "green",
    "purple", "amber", "slate"];
  colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

function words(ctx, lines, x, y, { size = 13, bold = false, colour = colours.ink, up = false } = {}) {
  ctx.font = `${bold ? "700 " : ""}${size}px ${FACE}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = colours.paper;
  ctx.fillStyle = colours[colour] || colour;
  const step = size * 1.18;
  const first = up ? y - step * (lines.length - 0.5) : y + step * 0.5;
  lines.forEach((line, i) => ctx.strokeText(line, x, first + i * step));
  lines.forEach((line, i) => ctx.fillText(line, x, first + i * step));
}

const isAbove = (node) => node.kind === "person" || node.kind === "organisation" || node.kind === "party";
const letterSize = (node) => (isAbove(node) ? 13 : 11.5);

// Where the words of a node stand, for clicks on a name.
function wordBox(node) {
  const wide = Math.max(...node.lines.map((line) => line.length), 1) * letterSize(node) * 0.56;
  const high = node.lines.length * letterSize(node) * 1.18;
  const top = isAbove(node) ? node.y - node.size - 5 - high : node.y + node.size + 4;
  return { left: node.x - wide / 2, right: node.x + wide / 2, top, bottom: top + high };
}

function hatch(ctx, path, radius) {
  ctx.save();
  ctx.clip(path);
  ctx.strokeStyle = colours.hatch;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  for (let shift = -2 * radius; shift <= 2 * radius; shift += 6) {
    ctx.moveTo(shift - radius, radius);
    ctx.lineTo(shift + radius, -radius);
  }
  ctx.stroke();
  ctx.restore();
}

function drawRound(ctx, node) {
  const disc = new Path2D();
  disc.arc(0, 0, node.size, 0, 7);
  ctx.fillStyle = node.sourced ? colours.ink : colours.paper;
  ctx.fill(disc);
  if (!node.sourced) {
    hatch(ctx, disc, node.size);
    ctx.setLineDash([4, 3]);
    ctx.strokeStyle = colours.muted;
    ctx.lineWidth = 1.5;
    ctx.stroke(disc);
    ctx.setLineDash([]);
  }
  ctx.font = `700 17px ${FACE}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  if (!node.sourced) {
    ctx.lineWidth = 4;
    ctx.strokeStyle = colours.paper;
    ctx.strokeText(String(node.number), 0, 1);
  }
  ctx.fillStyle = node.sourced ? colours.paper : colours.muted;
  ctx.fillText(String(node.number), 0, 1);
  words(ctx, node.lines, 0, node.size + 4, { size: 12, colour: node.sourced ? "ink" : "muted" });
}

// A round that is not chosen, or that has no part in this network: its place on the rail.
function drawGhost(ctx, number) {
  ctx.beginPath();
  ctx.arc(0, 0, 11, 0, 7);
  ctx.fillStyle = colours.paper;
  ctx.fill();
  ctx.strokeStyle = colours.hatch;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.font = `12px ${FACE}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = colours.muted;
  ctx.fillText(String(number), 0, 1);
}

function drawMark(ctx, node) {
  const kind = kindOf.get(node.kind);
  ctx.save();
  ctx.scale(node.size / 10, node.size / 10);
  const path = pathFor(kind.outline);
  ctx.lineWidth = 3;
  ctx.strokeStyle = colours.paper;
  ctx.stroke(path);
  ctx.fillStyle = colours[kind.paint];
  ctx.fill(path);
  ctx.restore();
  const gap = node.size + (isAbove(node) ? 5 : 4);
  words(ctx, node.lines, 0, isAbove(node) ? -gap : gap, {
    size: letterSize(node), bold: isStrong(node), up: isAbove(node),
    colour: node.kind === "person" ? "ink" : kind.paint,
  });
}

function ring(ctx, node, colour = colours.blue) {
  ctx.beginPath();
  ctx.arc(0, 0, node.size + 7, 0, 7);
  ctx.strokeStyle = colour;
  ctx.lineWidth = colour === colours.blue ? 3.5 : 2;
  ctx.stroke();
}

// The renderer that vis-network calls for each node.
function renderer({ ctx, id, x, y }) {
  const node = nodeOf.get(id);
  return {
    drawNode() {
      const light = lit();
      ctx.save();
      ctx.translate(x, y);
      ctx.globalAlpha = light.any && !light.nodes.has(id) ? 0.16 : 1;
      if (isGhost(node)) drawGhost(ctx, node.number);
      else if (node.number === null) drawMark(ctx, node);
      else drawRound(ctx, node);
      const open = state.open && state.open.type === "node" && state.open.id === id;
      if (open || state.walk === id) ring(ctx, node);
      else if (id === (state.around ?? MARKS.centre)) ring(ctx, node, colours.muted);
      ctx.restore();
    },
    nodeDimensions: { width: node.size * 2, height: node.size * 2 },
  };
}

// How an edge looks now. The lines of the chosen round stand out from those of earlier ones.
function edgeStyle(edge, light) {
  const role = roleOf.get(edge.group);
  const ends = [nodeOf.get(edge.from), nodeOf.get(edge.to)];
  const strong = role && ends.some(isStrong) && ends.some((node) => node.kind === "round");
  const isLit = light.edges.has(edge.id);
  const isOver = state.over === edge.id;
  const faint = !role;
  let opacity = strong ? 0.95 : faint ? 0.3 : 0.55;
  if (state.step !== null && !faint) opacity = edge.times.includes(state.step) ? 1 : 0.4;
  if (light.any) opacity = isLit ? 1 : 0.07;
  return {
    id: edge.id,
    color: { color: colours[role ? role.paint : "slate"], opacity: isOver ? 1 : opacity, inherit: false },
    width: (strong ? 3 : faint ? 1 : 1.6) + (isLit || isOver ? 1.2 : 0),
    dashes: role ? false : [3, 4],
    smooth: edge.bend ? { enabled: true, type: "curvedCW", roundness: 0.1 * edge.bend } : false,
  };
}

// The glyph of a role sits on its line, near the person, as in the swimlane.
function drawGlyph(ctx, edge, light) {
  const role = roleOf.get(edge.group);
  if (!role || !edge.spot) return;
  ctx.save();
  ctx.translate(edge.spot[0], edge.spot[1]);
  ctx.scale(0.56, 0.56);
  ctx.globalAlpha = light.any && !light.edges.has(edge.id) ? 0.12 : 1;
  ctx.lineWidth = 5;
  ctx.strokeStyle = colours.paper;
  ctx.stroke(pathFor(role.outline));
  ctx.fillStyle = colours[role.paint];
  ctx.fill(pathFor(role.outline));
  ctx.font = `700 15px ${FACE}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = colours.letter;
  ctx.fillText(role.letter, 0, 1);
  ctx.restore();
}

// The words of an edge, only of those that are lit or hovered, and only where they find room.
const SHARES = [0.62, 0.5, 0.74, 0.4, 0.3];
const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function drawEdgeWords(ctx, edge, from, taken) {
  const start = from || nodeOf.get(edge.from);
  const end = otherEnd(edge, start.id);
  const lift = edge.bend ? 9 * edge.bend : 0;
  ctx.font = `11.5px ${FACE}`;
  const half = ctx.measureText(edge.words).width / 2 + 2;
  for (const share of from ? SHARES : SHARES.slice(1)) {
    const x = start.x + (end.x - start.x) * share;
    const y = start.y + (end.y - start.y) * share - 7 + lift;
    const box = { left: x - half, right: x + half, top: y, bottom: y + 14 };
    if (taken.some((other) => meets(box, other)) && state.over !== edge.id) continue;
    taken.push(box);
    words(ctx, [edge.words], x, y, { size: 11.5, colour: (roleOf.get(edge.group) || { paint: "slate" }).paint });
    return;
  }
}
