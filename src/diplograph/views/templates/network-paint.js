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
  const below = node.sourced ? node.lines : ["no source"];
  words(ctx, below, 0, node.size + 4, { size: 12, colour: node.sourced ? "ink" : "muted" });
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
    size: letterSize(node), bold: node.strong, up: isAbove(node),
    colour: node.kind === "person" ? "ink" : kind.paint,
  });
}

function ring(ctx, node) {
  ctx.beginPath();
  ctx.arc(0, 0, node.size + 7, 0, 7);
  ctx.strokeStyle = colours.blue;
  ctx.lineWidth = 3.5;
  ctx.stroke();
}

// The renderer that vis-network calls for each node.
function renderer({ ctx, id, x, y }) {
  const node = nodeOf.get(id);
  return {
    drawNode() {
      const shown = lit();
      ctx.save();
      ctx.translate(x, y);
      ctx.globalAlpha = shown.any && !shown.nodes.has(id) ? 0.16 : 1;
      if (node.number === null) drawMark(ctx, node);
      else drawRound(ctx, node);
      const open = state.open && state.open.type === "node" && state.open.id === id;
      if (open || state.walk === id) ring(ctx, node);
      ctx.restore();
    },
    nodeDimensions: { width: node.size * 2, height: node.size * 2 },
  };
}

// How an edge looks now.
function edgeStyle(edge, shown) {
  const role = roleOf.get(edge.group);
  const ends = [nodeOf.get(edge.from), nodeOf.get(edge.to)];
  const strong = role && ends.some((node) => node.strong) && ends.some((node) => node.kind === "round");
  const isLit = shown.edges.has(edge.id);
  const isOver = state.over === edge.id;
  const faint = !role;
  let opacity = strong ? 0.95 : faint ? 0.3 : 0.55;
  if (shown.any) opacity = isLit ? 1 : 0.07;
  return {
    id: edge.id,
    color: { color: colours[role ? role.paint : "slate"], opacity: isOver ? 1 : opacity, inherit: false },
    width: (strong ? 3.2 : faint ? 1 : 1.6) + (isLit || isOver ? 1.2 : 0),
    dashes: role ? false : [3, 4],
    smooth: edge.bend ? { enabled: true, type: "curvedCW", roundness: 0.14 * edge.bend } : false,
  };
}

// The glyph of a role sits on its line, beside the person, as in the swimlane; where two lines
// leave in nearly one direction, the second glyph stands farther out.
const glyphSpot = new Map();
for (const person of NODES.filter((node) => node.kind === "person")) {
  const lines = linksOf.get(person.id).filter((edge) => roleOf.has(edge.group)).map((edge) => {
    const place = otherEnd(edge, person.id);
    return { edge, angle: Math.atan2(place.y - person.y, place.x - person.x) };
  }).sort((a, b) => a.angle - b.angle);
  let last = { angle: -9, reach: 0 };
  for (const { edge, angle } of lines) {
    const reach = angle - last.angle < 0.75 ? last.reach + 21 : 23;
    last = { angle, reach };
    glyphSpot.set(edge.id, { x: person.x + Math.cos(angle) * reach, y: person.y + Math.sin(angle) * reach });
  }
}

function drawGlyph(ctx, edge, shown) {
  const role = roleOf.get(edge.group);
  const spot = glyphSpot.get(edge.id);
  if (!role || !spot) return;
  ctx.save();
  ctx.translate(spot.x, spot.y);
  ctx.scale(0.56, 0.56);
  ctx.globalAlpha = shown.any && !shown.edges.has(edge.id) ? 0.12 : 1;
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

// The words of an edge, only of those that are lit or hovered.
function drawEdgeWords(ctx, edge, from) {
  const start = from || nodeOf.get(edge.from);
  const end = otherEnd(edge, start.id);
  const share = from ? 0.62 : 0.5;
  const lift = edge.bend ? 9 * edge.bend : 0;
  words(ctx, [edge.words], start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share - 7 + lift, {
    size: 11.5, colour: (roleOf.get(edge.group) || { paint: "slate" }).paint,
  });
}
